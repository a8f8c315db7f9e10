//! Every finding is said, in one error, and no use of the type is faulted.

use std::fmt;

#[errtable::catalog(csv = "
    code,name,http_status,message
    7001,OUT_OF_CREDIT,402,Out of credit
    7002,QUEUE_FULL,5O3,The queue is full
    7003,QueueFull,429,Too many tasks
")]
#[derive(Debug)]
pub enum Billing {}

pub struct Wrapper(Billing);

impl From<Billing> for Wrapper {
    fn from(error: Billing) -> Self {
        Self(error)
    }
}

impl fmt::Display for Wrapper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.0.name(), self.0)
    }
}

fn status(error: Billing) -> u16 {
    match error {
        Billing::OutOfCredit => 1,
        Billing::QueueFull => error.http_status(),
    }
}

fn main() {
    let error = Billing::try_from(7001).unwrap();
    println!("{} {}", status(error), Wrapper::from(Billing::QueueFull));
    for error in Billing::iter() {
        println!("{error}");
    }
}
