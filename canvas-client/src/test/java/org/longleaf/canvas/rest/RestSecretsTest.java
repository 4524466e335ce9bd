package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.canvas.rest.GradebookColumn.Cell;
import org.longleaf.canvas.rest.Submission.Comment;
import org.longleaf.canvas.rest.Submission.Standing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// No secret, token or person in a text form, a message or a reason of the REST door.
class RestSecretsTest {
    private static final String SECRET = "pl4nted-s3cret";
    private static final URI ADDRESS = URI.create("https://h.example/p?token=" + SECRET);
    private static final Pkce PKCE = new Pkce(SECRET + "-" + "v".repeat(30));
    private static final User USER =
            new User("7", SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET);
    private static final RubricRow ROW = new RubricRow(BigDecimal.ONE, "r1", SECRET);
    private static final CanvasFile FILE =
            new CanvasFile("4", SECRET, "text/plain", 1L, ADDRESS.toString(), null);

    /// Records whose text form keeps something back.
    private static final List<Record> KEEP =
            List.of(
                    USER,
                    ROW,
                    FILE,
                    PKCE,
                    UserKey.sisLoginId(SECRET),
                    CourseKey.sisCourseId(SECRET),
                    AccountKey.sisAccountId(SECRET),
                    AssignmentKey.ltiContext(SECRET),
                    new FixedToken("ana", SECRET),
                    new DeveloperKey(URI.create("https://c.example"), "1", SECRET),
                    new Grant(SECRET, SECRET, Instant.EPOCH, "7"),
                    new ConsentRequest(
                            URI.create("https://t.example"), SECRET, Set.of(), PKCE, null),
                    new Enrollment("1", "7", "12", "3", "x", "x", "x", null, USER),
                    new Submission(
                            "90",
                            "31",
                            "7",
                            null,
                            1,
                            "x",
                            "graded",
                            BigDecimal.ONE,
                            SECRET,
                            "6",
                            null,
                            null,
                            null,
                            ADDRESS.toString(),
                            SECRET,
                            new Standing(false, false, false, null),
                            List.of(FILE),
                            List.of(),
                            Map.of("_1", ROW),
                            List.of(),
                            USER),
                    new Comment("1", "6", SECRET, 1, SECRET, null, List.of(FILE)),
                    new Grading(null, null, null, Map.of("_1", ROW)),
                    NewComment.of(SECRET),
                    new NewSubmission.Text(SECRET),
                    new NewSubmission.Link(ADDRESS),
                    new NewSubmission.Launch(ADDRESS),
                    new RubricAssessment(
                            "1", "9", "5", null, "x", "90", 1, "x", "6", Map.of("_1", ROW)),
                    NewAssessment.grading("7", Map.of("_1", ROW)),
                    new NewFile(
                            SECRET,
                            "text/plain",
                            1,
                            InputStream::nullInputStream,
                            SECRET,
                            NewFile.OnDuplicate.RENAME),
                    new UploadSlot(ADDRESS, Map.of("Policy", SECRET), "file"),
                    new Cell("7", SECRET),
                    new Conversation("5", SECRET, "read", 1, SECRET, null),
                    new SentMessage("5", SECRET, null),
                    NewMessage.to("7", SECRET, SECRET));

    /// Records that hold names of things, numbers and ids alone.
    private static final Set<String> TELL =
            Set.of(
                    "Enrollment",
                    "Course",
                    "Assignment",
                    "Rubric",
                    "Criterion",
                    "Rating",
                    "NewRubric",
                    "Use",
                    "PlacedRubric",
                    "Association",
                    "Standing",
                    "Uploads",
                    "GradebookColumn",
                    "Asked",
                    "OutcomeResult",
                    "OutcomeRollup",
                    "Score",
                    "CanvasAddress",
                    "RestCalls",
                    "Placed");

    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    static Stream<Record> kept() {
        return KEEP.stream();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void no_text_form_shows_what_it_should_keep(Record planted) {
        assertThat(planted.toString()).doesNotContain(SECRET);
    }

    @Test
    void whoever_adds_a_record_decides_what_it_shows() throws Exception {
        var decided = new ArrayList<>(TELL);
        KEEP.forEach(record -> decided.add(record.getClass().getSimpleName()));

        assertThat(recordsOfTheDoor()).isNotEmpty().allMatch(decided::contains);
    }

    private static List<String> recordsOfTheDoor() throws IOException, ClassNotFoundException {
        var folder =
                Path.of(
                        CanvasRest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath(),
                        CanvasRest.class.getPackageName().replace('.', '/'));
        var records = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replace(".class", "");
                var type = Class.forName(CanvasRest.class.getPackageName() + "." + name);
                if (type.isRecord()) {
                    records.add(type.getSimpleName());
                }
            }
        }
        return records;
    }

    @Test
    void no_other_object_shows_what_it_holds() {
        var oauth = canvas.oauth();
        var grant = new Grant(SECRET, SECRET, null, "7");
        var tokens = new OAuthTokens(oauth, KeptGrant.inMemory(grant));

        assertThat(oauth + " " + tokens + " " + canvas.with(new FixedToken("a", SECRET)))
                .doesNotContain(SECRET)
                .doesNotContain(RestCanvas.SECRET);
        assertThat(new Form().with("a", SECRET).toString()).doesNotContain(SECRET);
    }

    /// A Canvas that repeats whatever it was sent.
    @ParameterizedTest
    @MethodSource("org.longleaf.canvas.rest.BrokenCanvasTest#calls")
    void nothing_that_was_sent_comes_back_in_words(RestCall call) {
        for (int status : List.of(200, 302, 400, 401, 403, 404, 422, 500)) {
            canvas.answers(
                    aResponse()
                            .withStatus(status)
                            .withBody(
                                    """
                                    {"errors":[{"message":"got %s, %s, planted-access,
                                      planted-refresh, planted-code"}]}\
                                    """
                                            .replace("\n", " ")
                                            .formatted(RestCanvas.TOKEN, RestCanvas.SECRET)));

            var words = sentSecrets(call.on(canvas.http, RestCanvas.at("")).toString(), call);

            assertThat(words).doesNotContain("planted");
        }
    }

    // A call knows the secrets it sent; another's may well be in Canvas's words.
    private static String sentSecrets(String words, RestCall call) {
        var others =
                switch (call.name()) {
                    case "CanvasOAuth.redeem" ->
                            List.of(RestCanvas.TOKEN, "planted-access", "planted-refresh");
                    case "CanvasOAuth.refresh" -> List.of(RestCanvas.TOKEN, "planted-code");
                    case "CanvasOAuth.revoke" ->
                            List.of(
                                    RestCanvas.TOKEN,
                                    RestCanvas.SECRET,
                                    "planted-refresh",
                                    "planted-code");
                    default ->
                            List.of(
                                    RestCanvas.SECRET,
                                    "planted-access",
                                    "planted-refresh",
                                    "planted-code");
                };
        for (var other : others) {
            words = words.replace(other, "");
        }
        return words;
    }
}
