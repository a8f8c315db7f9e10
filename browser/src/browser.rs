//! A window of a browser without a screen, driven through chromedriver.

use std::env;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::time::sleep;
use url::{ParseError, Url};

/// A window, and what was said in its console.
#[derive(Debug)]
pub struct Browser {
    client: Client,
}

impl Browser {
    /// Opens a window of its own profile, as wide as a desk has it.
    ///
    /// # Panics
    ///
    /// Where no chromedriver listens at `WEBDRIVER`.
    pub async fn open() -> Self {
        let driver = env::var("WEBDRIVER").expect("no browser: run the tests by `.ci/browser`");
        let mut options = Map::new();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1280,900",
            "--lang=en",
        ];
        options.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
        options.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        options.insert("timeouts".to_owned(), json!({ "script": 120_000 }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(options)
            .connect(&driver)
            .await
            .expect("chromedriver listens");
        Self { client }
    }

    /// Goes to an address.
    ///
    /// # Panics
    ///
    /// As all else here: where the browser says no.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.expect("the page is there");
    }

    /// What a script `return`s; `await` is understood.
    pub async fn get(&self, script: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, error => done('failed: ' + error))"
        );
        self.client.execute_async(&script, Vec::new()).await.expect("the script runs")
    }

    /// The same in a page whose scripts are switched off.
    pub async fn look(&self, script: &str) -> Value {
        let expression = format!("(() => {{ {script} }})()");
        let parameters = json!({ "expression": expression, "returnByValue": true });
        let mut looked = self.tell("Runtime.evaluate", parameters).await;
        assert_eq!(looked.get("exceptionDetails"), None);
        looked["result"]["value"].take()
    }

    /// The same as texts.
    pub async fn texts(&self, script: &str) -> Vec<String> {
        let value = self.get(script).await;
        let texts = value.as_array().unwrap_or_else(|| panic!("{script}: {value}")).iter();
        texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Clicks at the first element that a selector finds.
    pub async fn click(&self, selector: &str) {
        let element = self.client.find(Locator::Css(selector)).await;
        element
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
            .click()
            .await
            .expect(selector);
    }

    /// Types into whatever has the focus. Keys that are no letters are those of `WebDriver`: `\u{e004}`
    /// is Tab, `\u{e007}` Enter, `\u{e00c}` Escape.
    pub async fn keys(&self, keys: &str) {
        let mut actions = KeyActions::new("keys".to_owned());
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("keys can be pressed");
    }

    /// Back in the history.
    pub async fn back(&self) {
        self.rest().await;
        self.client.back().await.expect("there is a page before");
    }

    /// The address.
    pub async fn address(&self) -> String {
        self.rest().await;
        self.client.current_url().await.expect("a page is open").to_string()
    }

    /// Gives the page the time in which it writes its address.
    async fn rest(&self) {
        sleep(Duration::from_millis(400)).await;
    }

    /// A command of the developer tools' protocol.
    pub async fn tell(&self, command: &'static str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let command = Extension { path: "goog/cdp/execute", body };
        self.client.issue_cmd(command).await.expect("the browser knows the command")
    }

    /// A picture of what is to be seen, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("there is something to be seen")
    }

    /// Closes the window.
    ///
    /// # Panics
    ///
    /// Where anything was said in the console: the pages have nothing to say there.
    pub async fn close(self) {
        let console = self.close_said().await;
        assert_eq!(console, json!([]), "the console is empty");
    }

    /// Closes the window, and gives what was said in the console.
    pub async fn close_said(self) -> Value {
        let console = Extension { path: "se/log", body: json!({ "type": "browser" }) };
        let console = self.client.issue_cmd(console).await.expect("there is a console");
        self.client.close().await.expect("it can be closed");
        console
    }
}

/// A command that chromedriver knows beyond those of the standard.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
