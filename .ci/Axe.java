import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has axe-core look at a pack's web page in a browser without a window, in each language, light and dark, wide and as on a
 * phone, and with a figure opened: java -cp LIBRARIES Axe.java BROWSER AXE_SCRIPT PAGE.
 */
class Axe {

    private static final Pattern RESULT = Pattern.compile("<pre id=\"axe-result\">(.*?)</pre>", Pattern.DOTALL);

    /** What is done to the page before it is looked at. */
    private record Look(String name, int width, String script) {}

    public static void main(String[] arguments) throws Exception {
        String browser = arguments[0];
        String axe = Files.readString(Path.of(arguments[1]));
        String page = Files.readString(Path.of(arguments[2]));
        Path folder = Files.createTempDirectory("axe");
        int broken = 0;
        for (Look look : looks(page)) {
            JsonNode result = JsonMapper.shared().readTree(look(browser, axe, page, folder, look));
            int rules = result.path("passes").asInt();
            System.out.println("axe, " + look.name() + ": " + rules + " rules pass, "
                    + result.path("violations").size() + " are broken");
            if (rules < 15) {
                throw new IllegalStateException("axe has hardly looked: " + result);
            }
            for (JsonNode violation : result.path("violations")) {
                broken++;
                System.out.println("  " + violation.path("id").asString() + " (" + violation.path("impact").asString()
                        + "): " + violation.path("help").asString());
                for (JsonNode node : violation.path("nodes")) {
                    System.out.println("    " + node.asString());
                }
            }
        }
        if (broken > 0) {
            System.exit(1);
        }
    }

    private static List<Look> looks(String page) {
        List<Look> looks = new ArrayList<>();
        Matcher languages = Pattern.compile("id=\"edition-(..)\"").matcher(page);
        while (languages.find()) {
            String code = languages.group(1);
            boolean first = looks.isEmpty();
            String speak = "var to = document.querySelector('.edition:not([hidden]) [data-language=\"" + code
                    + "\"]'); if (to) to.click();";
            for (String theme : List.of("light", "dark")) {
                String set = speak + "document.documentElement.setAttribute('data-theme', '" + theme + "');";
                looks.add(new Look(code + ", " + theme, 1280, set));
                if (first == theme.equals("light")) {
                    looks.add(new Look(code + ", " + theme + ", a figure opened", 1280, set
                            + "document.querySelector('.edition:not([hidden]) [data-v]').click();"));
                }
            }
            if (first) {
                looks.add(new Look(code + ", phone, numbers behind the charts", 390, speak
                        + "document.querySelectorAll('details').forEach(function (one) { one.open = true; });"));
            }
        }
        return looks;
    }

    private static String look(String browser, String axe, String page, Path folder, Look look) throws Exception {
        // the page forbids scripts that are not its own
        String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        String run = "<script>" + axe.replace("</script", "<\\/script") + "</script><script>" + look.script() + """
                axe.run(document, {resultTypes: ['violations']}).then(function (found) {
                  var shown = {passes: found.passes.length, violations: found.violations.map(function (one) {
                    return {id: one.id, impact: one.impact, help: one.help,
                      nodes: one.nodes.slice(0, 5).map(function (node) {
                        return node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 240);
                      })};
                  })};
                  var result = document.createElement('pre');
                  result.id = 'axe-result';
                  result.textContent = JSON.stringify(shown);
                  document.body.appendChild(result);
                });
                </script>""";
        int end = open.lastIndexOf("</body>");
        Path file = Files.writeString(
                folder.resolve("look.html"), open.substring(0, end) + run + open.substring(end));
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + look.width() + ",1000",
                        "--virtual-time-budget=600000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(dom.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the browser does not end");
        }
        Matcher result = RESULT.matcher(Files.readString(dom));
        if (!result.find()) {
            throw new IOException("axe has said nothing about " + look.name());
        }
        return result.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
