//! Templates that want too much, or make no sense: each ends with a text or a finding.

use gatewright_core::vtl::{Dialect, Input, Limits, output, parse};
use proptest::prelude::*;
use std::fs;
use std::rc::Rc;
use std::sync::LazyLock;

const DIALECTS: [Dialect; 2] = [Dialect::ApiGateway, Dialect::Velocity];

/// Little work, so that what is hostile ends soon.
const SMALL: Limits = Limits { steps: 200_000, output: 256 * 1024, depth: 200 };

fn run(template: &str, limits: Limits) -> Result<String, String> {
    let template = Rc::new(parse(template));
    for problem in template.problems() {
        assert!(template.source().get(problem.span.clone()).is_some(), "{problem:?}");
    }
    if let Some(problem) = template.refusals().next() {
        return Err(problem.message.clone());
    }
    let input = Input { payload: r#"{"a":[1,{"b":"c"}],"s":"text"}"#.into(), ..Input::default() };
    let mut last = Err(String::new());
    for dialect in DIALECTS {
        last = output(&template, &input, dialect, limits).map(|output| output.text).map_err(|error| {
            assert!(template.source().get(error.span.clone()).is_some(), "{error:?}");
            error.failure.message().into()
        });
        if let Ok(text) = &last {
            assert!(text.len() <= limits.output);
        }
    }
    last
}

#[test]
fn hostile_templates_end_with_a_finding() {
    let deep = |open: &str, middle: &str, close: &str| {
        format!("{}{middle}{}", open.repeat(50_000), close.repeat(50_000))
    };
    for template in [
        deep("#if($x)", "", "#end"),
        format!("#set($x = {})", deep("(", "1", ")")),
        format!("#set($x = {})", deep("[", "1", "]")),
        format!("#set($x = {})", deep("{'a':", "1", "}")),
        format!("#set($x = {}1)", "!".repeat(50_000)),
        deep("$x.get(", "$y", ")"),
        deep("$x[", "$y", "]"),
        "#macro(m)#m()#end#m()".into(),
        "#macro(m $a)#m(\"x$a\")#end#m('y')".into(),
        "#set($t = '#evaluate($t)')#evaluate($t)".into(),
        "#foreach($i in [1..2000000000])x#end".into(),
        "#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#set($n = 1)#end#end#end".into(),
        "#set($s = 'ab')#foreach($i in [1..100])#set($s = \"$s$s\")#end$s".into(),
        "#set($s = 'ab')#foreach($i in [1..100])#set($s = $s + $s)#end$s".into(),
        "#set($s = 'ab')#foreach($i in [1..100])#set($s = $s.concat($s))#end$s".into(),
        "#set($s = 'ab')#foreach($i in [1..100])#set($s = $s.replaceAll('.', '$0$0'))#end$s".into(),
        "#set($l = [1])#foreach($i in [1..100])#set($d = $l.addAll($l))#end$l".into(),
        "#set($l = [1])#foreach($i in [1..60])#set($l = [$l, $l])#end$l".into(),
        "#set($l = [1])#foreach($i in [1..60])#set($l = [$l, $l])#end#set($m = [1])#foreach($i in [1..60])#set($m = [$m, $m])#end#if($l == $m)x#end".into(),
        "#set($m = {})#set($n = {'m': $m})#set($m.n = $n)$m".into(),
        "#set($m = {})#set($n = {'m': $m})#set($m.n = $n)$m.hashCode()".into(),
        "#set($l = [])#set($k = [$l])#set($d = $l.add($k))$l.toString()".into(),
        "#foreach($i in [1])#set($foreach.a = [$foreach])$foreach#end".into(),
        "#set($n = 9)#foreach($i in [1..100])#set($n = $n * $n)#end$n".into(),
        "#set($s = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')$s.matches('(a|a)*b')".into(),
        "#set($t = \"#foreach($i in [1..1000])x#end\")#foreach($i in [1..1000])#evaluate($t)#end".into(),
    ] {
        let outcome = run(&template, SMALL);
        assert!(outcome.is_err(), "{} is {outcome:?}", &template[..template.len().min(100)]);
    }
}

#[test]
fn what_is_too_deep_is_told_once() {
    let deep = format!("{}{}", "#if($x)".repeat(5_000), "#end".repeat(5_000));
    let template = parse(&deep);
    let [problem] = template.problems() else { panic!("{:?}", template.problems()) };
    assert_eq!(problem.message, "This is nested more than 60 levels deep.");
}

#[test]
fn what_is_nested_deep_in_memory_is_dropped_without_a_stack() {
    let limits = Limits::default();
    let template = "#foreach($i in [1..900])#foreach($j in [1..900])#set($l = [$l])#end#end#set($l = 1)$l";
    assert_eq!(run(template, limits).as_deref(), Ok("1"));
    let template = "#foreach($i in [1..900])#foreach($j in [1..900])#set($l = {'k': $l}.values())#end#end";
    assert!(run(template, limits).is_err());
    let template =
        "#foreach($i in [1..900])#foreach($j in [1..300])#set($m = {'k': $l})#set($l = $m.values())#end#end";
    assert_eq!(run(template, limits).as_deref(), Ok(""));
}

#[test]
fn large_templates_take_time_in_proportion() {
    // Each of these is quadratic in a parser that looks ahead to the end.
    for piece in [
        "#[[",
        "'",
        "#set($x = '",
        "\\#x",
        "#macro(m$i)",
        "${x",
        "$x.",
        "#if(",
        "#* ",
        "\"$x",
        "$x[",
        "#x(",
        "#end",
        "\\",
        "$x\\",
        "$x.y",
    ] {
        let _ = run(&piece.repeat(200_000), SMALL);
    }
    // Each reference leaves a state behind, and every one of them sees all of the blanks.
    for blank in [" ", "\\", "#"] {
        let _ = run(&format!("{}{}", "$x.y".repeat(100_000), blank.repeat(500_000)), SMALL);
    }
    let macros: String = (0..50_000).map(|number| format!("#macro(m{number})#end\\#m{number}")).collect();
    assert!(run(&macros, Limits::default()).is_ok());
}

/// The templates of the recorded cases, to be changed at random.
static TEMPLATES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = gatewright_tests::cases("vtl").join("cases");
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let mut templates: Vec<String> = files
        .flat_map(|text| {
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            let cases = document["cases"].as_array().cloned().unwrap_or_default();
            cases.iter().filter_map(|case| case["template"].as_str().map(Into::into)).collect::<Vec<_>>()
        })
        .collect();
    templates.sort();
    templates
});

/// What a template is made of, in any order.
const PIECES: &[&str] = &[
    "$",
    "$!",
    "${",
    "}",
    "#",
    "#set(",
    "#if(",
    "#foreach(",
    "#else",
    "#elseif(",
    "#end",
    "#macro(",
    "#define(",
    "#evaluate(",
    "#stop",
    "#break",
    "$x",
    "$x.y",
    "$input",
    ".path('$.a')",
    ".json(\"$\")",
    "$util.escapeJavaScript(",
    "(",
    ")",
    "[",
    "]",
    "..",
    ".",
    ",",
    "=",
    "==",
    "+",
    "-",
    "1",
    "2.5",
    "'",
    "\"",
    "\\",
    "##",
    "#*",
    "*#",
    "#[[",
    "]]#",
    " ",
    "\n",
    "in",
    "{",
    ":",
    "true",
    "!",
    "&&",
    "é",
    "😀",
    "\\u0041",
    "#@m(",
    "$foreach.count",
    ".add(",
    ".replaceAll('(a)', '$1')",
    "#x",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_a_template(text in "\\PC*") {
        let _ = run(&text, SMALL);
    }

    #[test]
    fn any_pieces_are_a_template(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let _ = run(&pieces.concat(), SMALL);
    }

    #[test]
    fn changed_templates_are_templates(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        removed in 0..5_usize,
        piece in prop::sample::select(PIECES),
    ) {
        let template = &TEMPLATES[which.index(TEMPLATES.len())];
        let characters: Vec<char> = template.chars().collect();
        let at = at.index(characters.len() + 1);
        let behind = characters.iter().skip(at + removed);
        let changed: String = characters[..at].iter().copied().chain(piece.chars()).chain(behind.copied()).collect();
        let _ = run(&changed, SMALL);
    }
}
