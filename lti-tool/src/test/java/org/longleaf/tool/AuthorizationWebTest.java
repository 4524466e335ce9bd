package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Every route of the running tool, asked by everybody who could come, with real rows of one
/// district: `authorization.txt` says what each must be answered.
class AuthorizationWebTest {

    private static final Path TABLE = Path.of("src/test/resources/authorization.txt");
    private static final String COLUMNS = "NLFGDOREJABSCMVX";
    private static final Map<Character, List<Integer>> SHUT =
            Map.of('1', List.of(401), '3', List.of(403), '4', List.of(404), '9', List.of(409));

    private static final Map<Character, String> REFUSED = new HashMap<>();

    private static RunningTool tool;
    private static Visits visits;
    private static Planted planted;
    private static PlantedVisitors others;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        others = new PlantedVisitors(tool);
        planted = Planted.in(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    /// A line of the table.
    ///
    /// @param sent what is sent besides the usual form, or as what; empty for nothing else
    /// @param answers a sign for each of the columns; null for a public route
    private record Line(String route, String sent, @Nullable String answers) {

        static Line read(String line) {
            List<String> words = new ArrayList<>(Arrays.asList(line.trim().split("\\s+")));
            String route = words.removeFirst() + " " + words.removeFirst();
            String sent = words.getFirst().contains(":") ? words.removeFirst() : "";
            String answers = String.join("", words);
            return new Line(route, sent, answers.equals("public") ? null : answers);
        }

        String method() {
            return route.split(" ")[0];
        }

        String path() {
            return route.split(" ")[1];
        }

        String type() {
            return switch (sent) {
                case "as:piece" -> "application/offset+octet-stream";
                case "as:bytes" -> "application/octet-stream";
                default -> "application/x-www-form-urlencoded";
            };
        }

        String body() {
            return sent.startsWith("body:") ? "&" + sent.substring("body:".length()) : "";
        }
    }

    private static Map<String, Line> table() throws IOException {
        Map<String, Line> table = new LinkedHashMap<>();
        for (String text : Files.readAllLines(TABLE)) {
            if (!text.isBlank() && !text.startsWith("#")) {
                Line line = Line.read(text);
                assertThat(table.put(line.route(), line)).as("twice: " + line.route()).isNull();
                if (line.answers() != null) {
                    assertThat(line.answers()).as(text).hasSize(COLUMNS.length());
                }
            }
        }
        return table;
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        tool.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> add(routes, mapping, handler));
        return routes;
    }

    private static void add(Set<String> routes, RequestMappingInfo mapping, HandlerMethod handler) {
        if (!handler.getBeanType().getName().startsWith("org.longleaf")) {
            return;
        }
        for (String path : mapping.getPatternValues()) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                routes.add(method + " " + path);
            }
        }
    }

    /// Nobody has no bearer. Who is refused changes nothing and can come again; what opens may end
    /// a visit.
    private static @Nullable String bearerOfRefused(char who) {
        return who == 'N' ? null : REFUSED.computeIfAbsent(who, AuthorizationWebTest::bearer);
    }

    private static @Nullable String bearer(char who) {
        return switch (who) {
            case 'N' -> null;
            case 'L' -> inCourse("Amara Testwell", ContextRole.CANDIDATE);
            case 'F' -> inCourse("Jonah Trialman", ContextRole.FACILITATOR);
            case 'G' -> visits.bearer(others.teacherElsewhere());
            case 'D' -> visits.bearer(others.chooser());
            case 'E' -> visits.bearer(others.trusted());
            case 'J' -> visits.bearer(others.adjudicator());
            case 'O' -> visits.bearer("Dae Fixture", Visits.PINESTRAW);
            case 'R' -> visits.bearer(reviewer());
            case 'A' -> visits.bearer(others.admin());
            case 'B' -> visits.bearer("Maren Testcase", Visits.DOGWOOD);
            case 'S' -> visits.bearer(stateAdmin());
            case 'C' ->
                    visits.bearer(
                            "Ben Sampleton", Visits.PINESTRAW, ContextRole.ACCOUNT_ADMINISTRATOR);
            case 'M' ->
                    visits.bearer(
                            visits.visitor(
                                    visits.person("Imani Specimen"),
                                    Visits.PINESTRAW,
                                    new Visitor.Door(null, null, "4242"),
                                    ContextRole.ACCOUNT_ADMINISTRATOR));
            case 'V' ->
                    visits.bearer(planted.testStudent(), Visits.PINESTRAW, ContextRole.TEST_USER);
            case 'X' -> ended();
            default -> throw new IllegalArgumentException(String.valueOf(who));
        };
    }

    private static Visitor reviewer() {
        return visits.visitor("Elena Stubbs", Visits.STATE);
    }

    private static Visitor stateAdmin() {
        return visits.visitor("Kira Sandbox", Visits.STATE);
    }

    private static String inCourse(String name, ContextRole role) {
        return visits.bearer(planted.inCourse(visits.visitor(name, Visits.PINESTRAW, role)));
    }

    private static String ended() {
        Visitor visitor = visits.visitor("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
        String bearer = visits.bearer(visitor);
        visits.end(visitor.session());
        return bearer;
    }

    private static int ask(Line line, char who) {
        return ask(line, planted.fill(line.path()), bearer(who));
    }

    private static int ask(Line line, String address, @Nullable String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(tool.at(address))
                        .method(
                                line.method(),
                                HttpRequest.BodyPublishers.ofString(planted.form() + line.body()));
        request.header("Content-Type", line.type());
        request.header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5")
                .header("Upload-Offset", "0");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return tool.send(request).statusCode();
    }

    private static boolean opened(int status) {
        return status < 500 && status != 405 && !Set.of(401, 403, 404).contains(status);
    }

    @Test
    void every_route_stands_in_the_table_and_nothing_else_does() throws IOException {
        assertThat(routes()).hasSizeGreaterThan(50);
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void everybody_is_answered_as_the_table_says() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        for (Line line : table().values()) {
            if (line.answers() != null) {
                // The doors that stay shut first: what is behind may be gone after it was opened.
                planted.ready(line.path());
                refused(line, line.answers(), wrong);
                opened(line, line.answers(), wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static void refused(Line line, String answers, Map<String, String> wrong) {
        String address = planted.fill(line.path());
        for (int i = 0; i < COLUMNS.length(); i++) {
            char wanted = answers.charAt(i);
            if (wanted != '.') {
                int status = ask(line, address, bearerOfRefused(COLUMNS.charAt(i)));
                if (!SHUT.getOrDefault(wanted, List.of()).contains(status)) {
                    note(wrong, line, i, status);
                }
            }
        }
    }

    private static void opened(Line line, String answers, Map<String, String> wrong) {
        for (int i = 0; i < COLUMNS.length(); i++) {
            if (answers.charAt(i) == '.') {
                planted.ready(line.path());
                int status = ask(line, COLUMNS.charAt(i));
                if (!opened(status)) {
                    note(wrong, line, i, status);
                }
            }
        }
    }

    private static void note(Map<String, String> wrong, Line line, int column, int status) {
        char wanted = Objects.requireNonNull(line.answers()).charAt(column);
        wrong.merge(
                line.route(),
                COLUMNS.charAt(column) + " wanted " + wanted + " got " + status,
                (all, one) -> all + ", " + one);
    }

    /// What opens to them and not to a colleague of the teacher opens by trust.
    @Test
    void what_somebody_is_trusted_with_opens_to_nobody_who_acts_as_them() throws IOException {
        Map<Character, Visitor> trusted =
                Map.of(
                        'R', reviewer(),
                        'E', others.trusted(),
                        'J', others.adjudicator(),
                        'S', stateAdmin());
        Map<String, Integer> open = new TreeMap<>();
        for (var one : trusted.entrySet()) {
            String bearer = visits.bearer(PlantedVisitors.actedAs(one.getValue()));
            int asked = 0;
            for (Line line : table().values()) {
                if (line.method().equals("GET") && isOpenedByTrust(line, one.getKey())) {
                    int status = ask(line, planted.fill(line.path()), bearer);
                    if (!Set.of(403, 404).contains(status)) {
                        open.put(one.getKey() + " " + line.route(), status);
                    }
                    asked++;
                }
            }
            assertThat(asked).as("routes of " + one.getKey()).isGreaterThan(4);
        }

        assertThat(open).isEmpty();
    }

    private static boolean isOpenedByTrust(Line line, char who) {
        String answers = line.answers();
        return answers != null
                && answers.charAt(COLUMNS.indexOf(who)) == '.'
                && answers.charAt(COLUMNS.indexOf('O')) != '.';
    }

    /// The address names the asker's own district, and everything behind it is another's.
    @Test
    void an_admins_own_desk_opens_nothing_of_another_district() throws IOException {
        int asked = 0;
        for (Line line : table().values()) {
            String place = line.path().contains("{place}") ? "{place}" : "{district}";
            String own = line.path().replace(place, "T20");
            if (line.path().contains(place) && own.contains("{")) {
                planted.ready(line.path());
                String address = planted.fill(line.path()).replace("/T10/", "/T20/");
                assertThat(ask(line, address, bearer('B'))).as(line.route()).isEqualTo(404);
                asked++;
            }
        }

        assertThat(asked).isGreaterThan(10);
    }

    @Test
    void a_public_route_answers_everybody_alike() throws IOException {
        for (Line line : table().values()) {
            if (line.answers() == null) {
                int nobody = ask(line, 'N');
                assertThat(nobody).as(line.route()).isNotEqualTo(401).isLessThan(500);
                for (char who : "LABS".toCharArray()) {
                    assertThat(ask(line, who)).as(line.route() + " " + who).isEqualTo(nobody);
                }
            }
        }
    }

    @Test
    void ids_that_are_nobodys_are_told_like_anothers() {
        String unknown = "/attempts/" + UUID.randomUUID();
        String another = planted.fill("/attempts/{attempt}");
        String colleague = visits.bearer("Ben Sampleton", Visits.PINESTRAW, ContextRole.CANDIDATE);

        assertThat(tool.get(another, colleague).statusCode()).isEqualTo(404);
        assertThat(withoutReference(tool.get(unknown, colleague).body()))
                .contains("Reference R<")
                .isEqualTo(withoutReference(tool.get(another, colleague).body()));
    }

    private static String withoutReference(String body) {
        return body.replaceAll("R-[A-Z0-9_-]{8}", "R");
    }
}
