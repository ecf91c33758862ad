//! The views: what the page is used for at the moment.

/// A view. The head of the page has a tab for each, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum View {
    /// Design integrations and take them away.
    #[default]
    Design,
    /// Try what becomes of a request.
    Try,
    /// Compare what is deployed with what is designed.
    Compare,
}

impl View {
    pub(crate) const ALL: &[Self] = &[Self::Design, Self::Try, Self::Compare];

    /// Its name in the fragment of the page's address.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Try => "try",
            Self::Compare => "compare",
        }
    }

    /// The view with this name.
    pub(crate) fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.id() == id)
    }

    /// What stands on its tab.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Design => "Design",
            Self::Try => "Try",
            Self::Compare => "Compare",
        }
    }
}
