//! The fields of an integration or a response, section by section, from the property table.

use super::button::Button;
use super::child_list::ChildList;
use super::icon::Shape;
use super::property_field::PropertyField;
use super::unknown_field::UnknownField;
use crate::hooks::{Dispatch, use_dispatch};
use crate::property::{Row, is_offered, question, target_words};
use crate::state::{Action, Document, Findings, Members, Node, Shared, Slot};
use crate::values::Shown;
use gatewright_core::model::property::{Case, Section};
use gatewright_core::model::{Map, Property, Protocol, Resource};
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) node: Node,
    pub(crate) show_all: bool,
}

/// The sections that have something to show.
#[component]
pub(crate) fn PropertyList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { document, node, .. } = props;
    let (Some(resource), Some(properties)) = (node.resource(), node.properties(&document.design)) else {
        return html! {};
    };
    let api = &document.design.apis[node.api()];
    let protocol = api.protocol();
    let case = match node {
        Node::Integration(_, index) | Node::Response(_, index, _) => {
            protocol.and_then(|protocol| api.integrations[*index].case(protocol))
        }
        Node::Api(_) => None,
    };
    let form = Form { props, dispatch, resource, properties, protocol, case };
    html! {
        <>
            { for Section::ALL.iter().map(|section| form.section(*section)) }
            { form.unknown() }
        </>
    }
}

struct Form<'a> {
    props: &'a Props,
    dispatch: Dispatch,
    resource: Resource,
    properties: &'a Map,
    protocol: Option<Protocol>,
    case: Option<Case>,
}

impl Form<'_> {
    fn section(&self, section: Section) -> Html {
        let rows = self.resource.properties().iter().filter(|row| row.section == section);
        let mut fields: Vec<Html> = rows.flat_map(|row| self.fields(row)).collect();
        if let (Section::Response, Node::Integration(api, index), Some(Protocol::WebSocket)) =
            (section, self.props.node, self.protocol)
        {
            fields.push(self.responses(api, index));
        }
        if fields.is_empty() {
            return html! {};
        }
        let aside = self
            .case
            .filter(|_| section == Section::Target && self.resource == Resource::Integration)
            .map(target_words);
        html! {
            <section class="questions">
                <h2>
                    { question(self.resource, section) }
                    if let Some(aside) = aside { <span class="aside">{ aside }</span> }
                </h2>
                <div class="fields">{ for fields }</div>
            </section>
        }
    }

    fn responses(&self, api: usize, index: usize) -> Html {
        let Props { document, findings, node, .. } = self.props;
        let responses = &document.design.apis[api].integrations[index].responses;
        let nodes: Vec<Node> =
            (0..responses.len()).map(|response| Node::Response(api, index, response)).collect();
        let add = {
            let (dispatch, node) = (self.dispatch.clone(), *node);
            Callback::from(move |_| dispatch.dispatch(Action::AddResponse(node)))
        };
        html! {
            <ChildList document={document.clone()} findings={findings.clone()} {nodes} label="Integration responses"
                path={node.path().join("responses").to_string()}>
                <Button label="Add response" icon={Shape::Plus} class="quiet add" on_click={add} />
            </ChildList>
        }
    }

    /// The fields of a property: one for each time it is written, or an empty one where it is offered or missed.
    fn fields(&self, row: &'static Property) -> Vec<Html> {
        let slot = Slot::property(self.props.node, row.name());
        let findings = self.props.findings.within(&slot.path().to_string());
        let written: Vec<_> =
            self.properties.members().iter().filter(|member| member.key == row.name()).collect();
        let offered =
            is_offered(row, self.protocol, self.case) || !findings.is_empty() || self.props.show_all;
        let count = written.len().max(usize::from(offered));
        let field = |nth: usize| {
            let value = Shown(written.get(nth).map(|member| member.value.clone()));
            // Of a property that is written twice the last one counts, and has the findings.
            let findings = if nth + 1 == count { findings.clone() } else { Vec::new() };
            html! {
                <PropertyField key={format!("{}{nth}", row.name())} slot={Slot { nth, ..slot.clone() }} row={Row(row)}
                    resource={self.resource} {value} {findings} protocol={self.protocol} case={self.case} />
            }
        };
        (0..count).map(field).collect()
    }

    /// What is there and in no table.
    fn unknown(&self) -> Html {
        let Props { document, findings, node, .. } = self.props;
        let foreign = |name: &str| self.resource.find(name).is_none();
        let extra = node
            .extra(&document.design)
            .into_iter()
            .flat_map(|map| unknown_slots(*node, Members::Extra, map, |_| true));
        let mut slots: Vec<_> = unknown_slots(*node, Members::Properties, self.properties, foreign).collect();
        slots.extend(extra);
        unknown_section(slots, findings)
    }
}

/// The slots of members that the design knows nothing about, with their values.
pub(crate) fn unknown_slots(
    node: Node,
    members: Members,
    map: &Map,
    is_unknown: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (Slot, Shown)> {
    map.members().iter().enumerate().filter(move |(_, member)| is_unknown(&member.key)).map(
        move |(at, member)| {
            let nth = map.members()[..at].iter().filter(|earlier| earlier.key == member.key).count();
            (Slot { node, members, name: member.key.clone(), nth }, Shown(Some(member.value.clone())))
        },
    )
}

/// The section of members that the design knows nothing about.
pub(crate) fn unknown_section(slots: Vec<(Slot, Shown)>, findings: &Findings) -> Html {
    if slots.is_empty() {
        return html! {};
    }
    let field = |(slot, value): (Slot, Shown)| {
        let pointer = slot.path().to_string();
        let findings = findings.within(&pointer);
        let key = format!("{pointer} {}", slot.nth);
        html! { <UnknownField {key} {slot} {value} {findings} /> }
    };
    html! {
        <section class="questions">
            <h2>{ "What else is there?" }<span class="aside">{ "not known here, and kept" }</span></h2>
            <div class="fields">{ for slots.into_iter().map(field) }</div>
        </section>
    }
}
