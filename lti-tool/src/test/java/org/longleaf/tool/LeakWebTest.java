package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.evidence.copy.Copying;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every byte a reviewer receives, on every address that any answer names: pages, files, headers
/// and the addresses themselves. Names were planted in the metadata of each file, in its name, and
/// in what a browser says of it; none may arrive.
class LeakWebTest {

    private static final String VERSION = "DL-205";

    /// Who it is, as far as the tool knows: of the demo content's checks.
    private static final List<String> WHO =
            List.of(
                    "amara",
                    "testwell",
                    "atestwell@example.org",
                    "9000000001",
                    "wiregrass",
                    "t10301",
                    "pinestraw",
                    "marker",
                    "room-12");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:href|src|action|data-[a-z-]+|hx-[a-z]+)=\"(/[^\"#]*)");

    private static RunningTool tool;
    private static Visits visits;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpResponse<byte[]>> received = new ArrayList<>();

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @Test
    void nothing_that_a_reviewer_receives_says_whose_it_is() throws Exception {
        String attempt = handIn();

        String elena = visits.bearer("Elena Stubbs", Visits.STATE);
        String queue = page(ask(elena, HttpRequest.newBuilder(tool.at("/review"))));
        ask(elena, form(found("(/review/slots/[^\"]+/claim)", queue), "x=y"));
        crawl(elena);

        assertThat(received).hasSizeGreaterThan(15);
        assertThat(media())
                .as("files of each kind arrived")
                .contains(
                        "application/pdf",
                        "image/png",
                        "image/jpeg",
                        "video/mp4",
                        "audio/wav",
                        "text/plain;charset=UTF-8",
                        "text/vtt;charset=UTF-8");
        assertThat(received.stream().map(LeakWebTest::page))
                .as("words, captions and a link")
                .anyMatch(page -> page.contains("We count in fours"))
                .anyMatch(page -> page.contains("example.org/lesson-plan"));
        for (HttpResponse<byte[]> answer : received) {
            String all = answer.uri() + "\n" + answer.headers().map();
            assertThat(leaks(all.getBytes(StandardCharsets.UTF_8))).as(all).isEmpty();
            assertThat(leaks(answer.body())).as("body of " + answer.uri().getPath()).isEmpty();
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(attempt, visits.person("Amara Testwell").toString());
        }
    }

    private static Set<String> leaks(byte[] bytes) {
        return Copying.markersIn(bytes, WHO);
    }

    /// Follows what each page names, as a browser or a curious reviewer would; changes nothing.
    private void crawl(String bearer) throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        received.forEach(answer -> addresses(answer).forEach(next::add));
        while (!next.isEmpty()) {
            String address = next.removeFirst().replace("&amp;", "&");
            if (seen.add(address) && !address.startsWith("/webjars/")) {
                HttpResponse<byte[]> answer = ask(bearer, HttpRequest.newBuilder(tool.at(address)));
                if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) {
                    next.addAll(addresses(answer));
                }
            }
        }
    }

    private static List<String> addresses(HttpResponse<byte[]> answer) {
        List<String> addresses = new ArrayList<>();
        Matcher named = ADDRESS.matcher(page(answer));
        while (named.find()) {
            addresses.add(named.group(1));
        }
        return addresses;
    }

    private Set<String> media() {
        Set<String> types = new LinkedHashSet<>();
        received.stream()
                .filter(answer -> answer.uri().getPath().startsWith("/media/"))
                .filter(answer -> answer.statusCode() == 200)
                .forEach(answer ->
                        types.add(answer.headers().firstValue("Content-Type").orElse("")));
        return types;
    }

    /// As Amara would, with files that are full of her.
    private String handIn() throws Exception {
        String amara = visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
        String screen = page(quiet(amara, form("/attempts", "version=" + visits.version(VERSION))));
        String attempt = found("/attempts/([0-9a-f-]{36})/", screen);
        takeEveryKind();
        upload(amara, attempt, "E1", "PDF");
        upload(amara, attempt, "E2", "PNG");
        upload(amara, attempt, "E3", "QUICKTIME");
        for (String type : List.of("JPEG", "GIF", "WEBP", "HEIC", "DOCX", "WAV")) {
            upload(amara, attempt, "E4", type);
        }
        Path plain = Files.createTempDirectory("words").resolve("words.txt");
        Files.writeString(plain, "\uFEFFWhat we did,\u0001 line by line.\n");
        upload(amara, attempt, "E4", plain);
        addCaptions(amara);
        assertThat(
                        quiet(amara, words(attempt, "E2", "https://example.org/lesson-plan"))
                                .statusCode())
                .isEqualTo(200);
        write(amara, attempt, "E5", 80);
        write(amara, attempt, "E6", 450);
        for (String code : List.of("own-work", "student-privacy")) {
            put(amara, "/attempts/" + attempt + "/attestations/" + code, "confirmed=true");
        }
        sayWhoIsSeen(amara, attempt);
        HttpResponse<byte[]> handedIn =
                quiet(amara, form("/attempts/" + attempt + "/submissions", "x=y"));
        assertThat(page(handedIn)).contains("Handed in");
        return attempt;
    }

    /// The demo content asks for no link and for no sound beside a video.
    private static void takeEveryKind() {
        owner().execute("alter table evidence_requirement disable trigger user");
        owner().execute(
                        "update evidence_requirement set kinds = kinds || array['audio', 'link'],"
                                + " max_files = 9 where id in (?, ?)",
                        asked("E2"),
                        asked("E4"));
        owner().execute("alter table evidence_requirement enable trigger user");
    }

    private void addCaptions(String bearer) throws Exception {
        String file =
                """
                WEBVTT MARKER-header by Amara Testwell

                NOTE MARKER-note Wiregrass

                STYLE
                ::cue(v[voice="Amara Testwell"]) { content: "MARKER-style" }

                Testwell-1
                00:00.000 --> 00:01.500 region:MARKERregion
                <v.testwell Amara Testwell>We count in fours
                """;
        String blindId =
                owner().select(EVIDENCE_ITEM.BLIND_ID)
                        .from(EVIDENCE_ITEM)
                        .where(EVIDENCE_ITEM.KIND.eq("video"))
                        .fetchSingle()
                        .value1();
        HttpResponse<byte[]> added =
                quiet(
                        bearer,
                        HttpRequest.newBuilder(tool.at("/viewer/" + blindId + "/captions/en"))
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofString(file)));
        assertThat(added.statusCode()).as(page(added)).isEqualTo(200);
    }

    /// In the video students are recognized; in the other files nobody is.
    private void sayWhoIsSeen(String bearer, String attempt) throws Exception {
        String screen =
                page(quiet(bearer, HttpRequest.newBuilder(tool.at("/attempts/" + attempt))));
        Matcher file =
                Pattern.compile("(/attempts/[0-9a-f-]{36}/people/[0-9a-f-]{36})").matcher(screen);
        Set<String> asked = new LinkedHashSet<>();
        while (file.find()) {
            asked.add(file.group(1));
        }
        assertThat(asked).isNotEmpty();
        for (String address : asked) {
            put(
                    bearer,
                    address,
                    address.endsWith(recording())
                            ? "who=focus&confirmed=true&form_version=T10-2026&permission_by=2026-01-05"
                                    + "&recorded_on=2026-01-06&students=12&adults=0&seating_note=Room-12"
                            : "who=nobody");
        }
    }

    private static String recording() {
        return owner().select(EVIDENCE_ITEM.ID)
                .from(EVIDENCE_ITEM)
                .where(EVIDENCE_ITEM.KIND.eq("video"))
                .fetchSingle()
                .value1()
                .toString();
    }

    private void upload(String bearer, String attempt, String code, String type) throws Exception {
        upload(bearer, attempt, code, Copying.planted(type));
    }

    private void upload(String bearer, String attempt, String code, Path file) throws Exception {
        String extension = file.toString().substring(file.toString().lastIndexOf('.'));
        HttpResponse<byte[]> begun =
                quiet(
                        bearer,
                        HttpRequest.newBuilder(
                                        tool.at("/attempts/" + attempt + "/uploads/" + asked(code)))
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Length", Long.toString(Files.size(file)))
                                .header(
                                        "Upload-Metadata",
                                        "filename "
                                                + base64("Amara Testwell MARKER-name" + extension)
                                                + ",fingerprint "
                                                + base64("MARKER-fingerprint"))
                                .POST(BodyPublishers.noBody()));
        assertThat(begun.statusCode()).as(page(begun)).isEqualTo(201);
        HttpResponse<byte[]> sent =
                quiet(
                        bearer,
                        HttpRequest.newBuilder(
                                        tool.at(
                                                begun.headers()
                                                        .firstValue("Location")
                                                        .orElseThrow()))
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Offset", "0")
                                .header("Content-Type", "application/offset+octet-stream")
                                .method("PATCH", BodyPublishers.ofFile(file)));
        assertThat(sent.statusCode()).isEqualTo(204);
        String piece = "/attempts/" + attempt + "/pieces/" + asked(code);
        Instant late = Instant.now().plus(Duration.ofSeconds(120));
        String parts = page(quiet(bearer, HttpRequest.newBuilder(tool.at(piece))));
        while (parts.contains("data-state=\"checking\"") && Instant.now().isBefore(late)) {
            parts = page(quiet(bearer, HttpRequest.newBuilder(tool.at(piece))));
        }
        assertThat(parts).as(extension).doesNotContain("data-state=");
    }

    private void write(String bearer, String attempt, String code, int words) throws Exception {
        HttpResponse<byte[]> saved = quiet(bearer, words(attempt, code, "word ".repeat(words)));
        assertThat(saved.statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder words(String attempt, String code, String text) {
        return HttpRequest.newBuilder(tool.at("/attempts/" + attempt + "/texts/" + asked(code)))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .PUT(BodyPublishers.ofString(text));
    }

    private void put(String bearer, String address, String body) throws Exception {
        HttpResponse<byte[]> answer =
                quiet(
                        bearer,
                        HttpRequest.newBuilder(tool.at(address))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .PUT(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(page(answer)).isEqualTo(200);
    }

    private static HttpRequest.Builder form(String address, String body) {
        return HttpRequest.newBuilder(tool.at(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<byte[]> ask(String bearer, HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = quiet(bearer, request);
        received.add(answer);
        return answer;
    }

    private HttpResponse<byte[]> quiet(String bearer, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + bearer).build(),
                BodyHandlers.ofByteArray());
    }

    private static String page(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    private static DSLContext owner() {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    private static Object asked(String code) {
        return owner().select(EVIDENCE_REQUIREMENT.ID)
                .from(EVIDENCE_REQUIREMENT)
                .where(
                        EVIDENCE_REQUIREMENT.VERSION_ID.eq(visits.version(VERSION)),
                        EVIDENCE_REQUIREMENT.CODE.eq(code))
                .fetchSingle()
                .value1();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
