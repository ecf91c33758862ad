//! A template that is typed over its own colours, with what is wrong underlined.

use crate::components::control::typed;
use crate::lexer::{Token, vtl};
use gatewright_core::diagnostic::Diagnostic;
use yew::{AttrValue, Callback, Html, InputEvent, classes, html};

/// Longer templates are shown without colours.
const LONGEST: usize = 50_000;

/// The colours lie under the text field, which has no colour of its own; both break lines in the same places. The findings
/// have spans in bytes of the text.
pub(crate) fn template_editor(
    id: &'static str,
    text: &AttrValue,
    findings: &[Diagnostic],
    on_input: &Callback<String>,
) -> Html {
    let oninput = on_input.reform(|event: InputEvent| typed(&event));
    html! {
        <div class="template-editor">
            <pre class="mono" aria-hidden="true"><code>{ for pieces(text, findings).iter().map(piece) }</code>{ "\n" }</pre>
            <textarea {id} class="mono" value={text} aria-invalid={(!findings.is_empty()).then_some("true")}
                aria-describedby={format!("{id}-problem")} autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
        </div>
    }
}

/// A piece of the text: its token, and whether something is wrong with it.
type Piece<'a> = (Token, bool, &'a str);

fn piece((token, flawed, text): &Piece<'_>) -> Html {
    html! { <span class={classes!(token.class(), flawed.then_some("flaw"))}>{ *text }</span> }
}

/// Cuts the text where tokens and findings begin and end.
fn pieces<'a>(text: &'a str, findings: &[Diagnostic]) -> Vec<Piece<'a>> {
    let tokens = if text.len() > LONGEST { vec![(Token::Plain, 0..text.len())] } else { vtl::tokens(text) };
    let flaws: Vec<_> = findings.iter().filter_map(|finding| visible(text, finding.span.clone()?)).collect();
    let mut cuts: Vec<usize> = tokens.iter().flat_map(|(_, range)| [range.start, range.end]).collect();
    cuts.extend(flaws.iter().flat_map(|range| [range.start, range.end]));
    cuts.extend([0, text.len()]);
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let mut next = 0;
    let piece = |ends: &[usize]| {
        let (start, end) = (ends[0], ends[1]);
        next += tokens[next..].iter().take_while(|(_, range)| range.end <= start).count();
        let token = tokens
            .get(next)
            .filter(|(_, range)| range.start <= start)
            .map_or(Token::Plain, |(token, _)| *token);
        let flawed = flaws.iter().any(|range| range.start <= start && end <= range.end);
        (token, flawed, &text[start..end])
    };
    cuts.windows(2).map(piece).collect()
}

/// A span of at least one character, so that it can be seen.
fn visible(text: &str, span: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let end = span.end.min(text.len());
    if span.start < end {
        return Some(span.start..end);
    }
    let last = text.get(..end)?.char_indices().next_back()?.0;
    Some(last..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gatewright_core::vtl::{Dialect, Input, Limits, render_template};

    #[test]
    fn pieces_are_the_text_and_the_mistake_is_marked() {
        for text in ["#if($é)\n ä", "", "#set($x = )", "$input.path('$.é')"] {
            let rendering = render_template(text, &Input::default(), Dialect::ApiGateway, Limits::default());
            let pieces = pieces(text, &rendering.diagnostics);
            assert_eq!(pieces.iter().map(|(_, _, text)| *text).collect::<String>(), text);
            let flawed = pieces.iter().any(|(_, flawed, _)| *flawed);
            assert_eq!(flawed, !rendering.diagnostics.is_empty(), "{text}");
        }
    }
}
