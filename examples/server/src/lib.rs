//! A server on this machine that gives its answers one after the other, and then is gone.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Too many tasks at once; the next may come after 200 ms.
pub const THROTTLED: &str = "HTTP/1.1 429 Too Many Requests\r\nretry-after-ms: 200\r\n\r\n\
    {\"code\":2000,\"message\":\"You have exceeded the limit of generation\"}";
/// There is no credit for a task.
pub const NO_CREDIT: &str = "HTTP/1.1 403 Forbidden\r\nx-tripo-trace-id: 4f2c\r\n\r\n\
    {\"code\":2010,\"message\":\"You don't have enough credit to create this task\"}";
/// The task is there.
pub const CREATED: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\
    {\"code\":0,\"data\":{\"task_id\":\"t1\"}}";

/// Starts it, and gives its address.
///
/// # Errors
///
/// Where this machine has no port for it.
pub fn start(answers: impl IntoIterator<Item = &'static str>) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/", listener.local_addr()?);
    let answers: Vec<&str> = answers.into_iter().collect();
    thread::spawn(move || answers.into_iter().try_for_each(|it| give(it, listener.accept()?.0)));
    Ok(url)
}

/// Reads a request, all of it, and gives the answer.
fn give(answer: &str, mut stream: TcpStream) -> io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let (mut line, mut length) = (String::new(), 0);
    while request.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
        line.clear();
    }
    io::copy(&mut request.take(length), &mut io::sink())?;
    // Without a length, the body ends where the connection does.
    let answer = answer.replacen("\r\n\r\n", "\r\nconnection: close\r\n\r\n", 1);
    stream.write_all(answer.as_bytes())
}
