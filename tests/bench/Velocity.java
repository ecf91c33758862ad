// Apache Velocity on a file of cases, as a list of objects with `template`, `vars` and `expected`: the cases it renders to the
// expected text twice in a row, by their numbers, and the milliseconds that one pass over these takes. Needs the jars of Velocity
// 1.7, its commons-lang and commons-collections, and json-simple.
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.json.simple.JsonArray;
import org.json.simple.JsonObject;
import org.json.simple.Jsoner;

public class Velocity {
    private static final VelocityEngine ENGINE = new VelocityEngine();

    private record Case(int number, String template, Map<?, ?> vars, String expected) {
        String render() {
            StringWriter writer = new StringWriter();
            ENGINE.evaluate(new VelocityContext(new HashMap<>(vars)), writer, "bench", template);
            return writer.toString();
        }

        boolean isRight() {
            try {
                return render().equals(expected) && render().equals(expected);
            } catch (RuntimeException error) {
                return false;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        ENGINE.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
        ENGINE.init();
        JsonArray given = (JsonArray) Jsoner.deserialize(Files.readString(Path.of(args[0])));
        List<Case> cases = new ArrayList<>();
        for (Object each : given) {
            JsonObject it = (JsonObject) each;
            Map<?, ?> vars = (Map<?, ?>) java(it.getOrDefault("vars", new JsonObject()));
            Case one = new Case(cases.size(), (String) it.get("template"), vars, (String) it.get("expected"));
            cases.add(one);
        }
        List<Case> right = cases.stream().filter(Case::isRight).toList();
        // The compiler of Java needs some seconds to warm up.
        long end = System.nanoTime() + 4_000_000_000L;
        while (System.nanoTime() < end) {
            right.forEach(Case::render);
        }
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        double[] times = new double[51];
        for (int at = 0; at < times.length; at++) {
            long start = processor.getCurrentThreadCpuTime();
            right.forEach(Case::render);
            times[at] = (processor.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.println("{\"right\": " + right.stream().map(Case::number).toList() + ", \"ms\": " + times[times.length / 2] + "}");
    }

    /** A value with numbers as a template has them. */
    private static Object java(Object value) {
        if (value instanceof JsonObject map) {
            Map<Object, Object> members = new HashMap<>();
            map.forEach((key, member) -> members.put(key, java(member)));
            return members;
        }
        if (value instanceof JsonArray list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(java(item)));
            return items;
        }
        if (value instanceof BigDecimal number) {
            boolean isWhole = number.scale() <= 0;
            boolean isShort = isWhole && number.longValue() == number.intValue();
            return isShort ? (Object) number.intValue() : isWhole ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        return value;
    }
}
