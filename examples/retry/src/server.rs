//! A server that gives its answers one after the other.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::thread;

/// Starts it, and gives its address.
pub(crate) fn start(answers: Vec<&'static str>) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || -> io::Result<()> {
        for answer in answers {
            let (mut stream, _) = listener.accept()?;
            let mut request = Vec::new();
            // All of it: the head, a blank line, and `{}`.
            while !request.ends_with(b"{}") {
                let mut buffer = [0; 1024];
                let count = stream.read(&mut buffer)?;
                request.extend_from_slice(&buffer[..count]);
                if count == 0 {
                    break;
                }
            }
            // Without a length, the body ends where the connection does.
            stream.write_all(
                answer.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n").as_bytes(),
            )?;
        }
        Ok(())
    });
    Ok(url)
}
