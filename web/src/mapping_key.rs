//! The keys of parameter mappings, taken apart into the columns of their editor.

/// The grammar of the keys of one map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyForm {
    /// `overwrite:header.NAME`: HTTP APIs.
    Action {
        /// The places that can be changed.
        places: &'static [&'static str],
    },
    /// `integration.request.header.NAME`: WebSocket APIs.
    Prefix {
        /// What every key starts with, such as `integration.request.`.
        prefix: &'static str,
        /// The places that can be set.
        places: &'static [&'static str],
    },
    /// Any text: the parameters of a service action.
    Plain,
}

/// The actions of HTTP APIs.
pub(crate) const ACTIONS: &[&str] = &["append", "overwrite", "remove"];

/// A key in its columns. Unknown words are columns too, so that they can be seen and changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyParts {
    pub(crate) action: Option<String>,
    pub(crate) place: String,
    /// `path` and `statuscode` have no name.
    pub(crate) name: Option<String>,
}

impl KeyForm {
    /// The requests of an HTTP API.
    pub(crate) const REQUEST: Self = Self::Action { places: &["header", "querystring", "path"] };
    /// The responses of an HTTP API.
    pub(crate) const RESPONSE: Self = Self::Action { places: &["header", "statuscode"] };
    /// The requests of a WebSocket API.
    pub(crate) const WEBSOCKET_REQUEST: Self =
        Self::Prefix { prefix: "integration.request.", places: &["header", "querystring", "path"] };
    /// The integration responses of a WebSocket API.
    pub(crate) const WEBSOCKET_RESPONSE: Self =
        Self::Prefix { prefix: "method.response.", places: &["header"] };

    /// What a route asks for, which is `$connect` of a WebSocket API.
    pub(crate) const ROUTE: Self =
        Self::Prefix { prefix: "route.request.", places: &["header", "querystring"] };

    /// The key of a new row.
    pub(crate) fn start(self) -> String {
        match self {
            Self::Action { places } => format!("append:{}.", places[0]),
            Self::Prefix { prefix, places } => format!("{prefix}{}.", places[0]),
            Self::Plain => String::new(),
        }
    }

    /// The places to choose from.
    pub(crate) fn places(self) -> &'static [&'static str] {
        match self {
            Self::Action { places } | Self::Prefix { places, .. } => places,
            Self::Plain => &[],
        }
    }

    /// Takes a key apart; `None` when it does not look like one of this form, and then it is edited as text.
    pub(crate) fn parse(self, key: &str) -> Option<KeyParts> {
        let (action, rest) = match self {
            Self::Action { .. } => {
                let (action, rest) = key.split_once(':')?;
                (Some(action), rest)
            }
            Self::Prefix { prefix, .. } => (None, key.strip_prefix(prefix)?),
            Self::Plain => return None,
        };
        let (place, name) = match rest.split_once('.') {
            Some((place, name)) => (place, Some(name)),
            None => (rest, None),
        };
        let word = |text: &str| {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        (word(place) && action.is_none_or(word)).then(|| KeyParts {
            action: action.map(Into::into),
            place: place.into(),
            name: name.map(Into::into),
        })
    }

    /// Puts a key together.
    pub(crate) fn write(self, parts: &KeyParts) -> String {
        let mut key = match (self, &parts.action) {
            (Self::Action { .. }, Some(action)) => format!("{action}:"),
            (Self::Prefix { prefix, .. }, _) => prefix.into(),
            _ => String::new(),
        };
        key.push_str(&parts.place);
        if let Some(name) = &parts.name {
            key.push('.');
            key.push_str(name);
        }
        key
    }
}

impl KeyParts {
    /// The same key for another place; places that have no name lose it.
    pub(crate) fn at(self, place: String) -> Self {
        let name = match &*place {
            "path" if self.action.is_some() => None,
            "statuscode" => None,
            _ => Some(self.name.unwrap_or_default()),
        };
        Self { place, name, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_as_they_were() {
        for (form, key) in [
            (KeyForm::REQUEST, "overwrite:path"),
            (KeyForm::REQUEST, "append:header.x-a.b"),
            (KeyForm::REQUEST, "add:header."),
            (KeyForm::RESPONSE, "overwrite:statuscode"),
            (KeyForm::WEBSOCKET_REQUEST, "integration.request.header.x"),
            (KeyForm::WEBSOCKET_RESPONSE, "method.response.header"),
            (KeyForm::ROUTE, "route.request.querystring.room"),
        ] {
            let parts = form.parse(key).unwrap();
            assert_eq!(form.write(&parts), key);
        }
        for (form, key) in [
            (KeyForm::REQUEST, "overwrite.path"),
            (KeyForm::REQUEST, ""),
            (KeyForm::REQUEST, ":header.x"),
            (KeyForm::REQUEST, "append:he ader.x"),
            (KeyForm::WEBSOCKET_REQUEST, "header.x"),
            (KeyForm::Plain, "QueueUrl"),
        ] {
            assert_eq!(form.parse(key), None, "{key}");
        }
    }

    #[test]
    fn the_path_has_no_name() {
        let parts = KeyForm::REQUEST.parse("append:header.x").unwrap().at("path".into());
        assert_eq!(KeyForm::REQUEST.write(&parts), "append:path");
        assert_eq!(KeyForm::REQUEST.write(&parts.at("querystring".into())), "append:querystring.");
    }
}
