package org.longleaf.tool;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.EvidenceStore;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// Pieces of each kind, with real bytes: in a draft of Amara's, and in a submission of hers that
/// Elena of another district has in hand.
final class ViewerPieces {

    /// How many pages hang on each branch of the PDF's tree, as writers of PDFs do it.
    private static final int TWIG = 10;

    private final RunningTool tool;
    private final DSLContext owner;
    private final Instant now;
    private final UUID pinestraw;
    private final UUID amara;
    private final UUID version;
    private final UUID draft;
    private final UUID handedIn;

    private ViewerPieces(RunningTool tool) throws IOException {
        Visits visits = new Visits(tool);
        this.tool = tool;
        this.owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        this.now = tool.clock().instant();
        this.pinestraw = visits.district("T10");
        this.amara = visits.person("Amara Testwell");
        this.version = visits.version("DL-101");
        this.draft = attempt(version, "draft");
        byte[] video = video();
        piece(draft, version, "video", null, new NamedFile("lesson.mp4", "video/mp4", video));
        piece(
                draft,
                version,
                "document",
                null,
                new NamedFile("results.pdf", "application/pdf", pdf(300)));
        piece(draft, version, "image", null, new NamedFile("before.png", "image/png", picture()));
        UUID other = visits.version("DL-205");
        this.handedIn = attempt(other, "in_review");
        UUID submission = handIn(other, visits.person("Elena Stubbs"));
        hand(
                submission,
                piece(handedIn, other, "video", null, new NamedFile("x.mp4", "video/mp4", video)));
        hand(
                submission,
                piece(
                        handedIn,
                        other,
                        "image",
                        null,
                        new NamedFile("y.png", "image/png", picture())));
        hand(submission, piece(handedIn, other, "link", "https://\u0430pple.example/plan", null));
        hand(
                submission,
                piece(
                        handedIn,
                        other,
                        "document",
                        null,
                        new NamedFile("z.pdf", "application/pdf", pdf(TWIG))));
    }

    static ViewerPieces in(RunningTool tool) throws IOException {
        return new ViewerPieces(tool);
    }

    UUID draft() {
        return draft;
    }

    /// A draft with a lesson in it that shows a class, and words with the teacher's name. Her coach
    /// was asked to look at it, and somebody else has the same file.
    UUID asking() throws IOException {
        UUID of = new Visits(tool).version("LIT-220");
        UUID attempt = attempt(of, "draft");
        byte[] video = video();
        UUID shown =
                piece(attempt, of, "video", null, new NamedFile("class.mp4", "video/mp4", video));
        piece(attempt, of, "text", "Ms. Testwell asked three students to read aloud.", null);
        owner.insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, UUID.randomUUID())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, pinestraw)
                .set(COACH_ASSIGNMENT.COACH_ID, new Visits(tool).person("Jonah Trialman"))
                .set(COACH_ASSIGNMENT.MENTEE_ID, amara)
                .set(COACH_ASSIGNMENT.FROM_ON, LocalDate.of(2026, 1, 1))
                .execute();
        List<UUID> handedIn =
                owner.select(SUBMISSION_ITEM.EVIDENCE_ITEM_ID)
                        .from(SUBMISSION_ITEM)
                        .limit(2)
                        .fetch(SUBMISSION_ITEM.EVIDENCE_ITEM_ID);
        // A lead is shown the second; the first is a draft's.
        twin(shown, handedIn.getFirst());
        twin(handedIn.getLast(), handedIn.getFirst());
        return attempt;
    }

    private void twin(UUID later, UUID earlier) {
        owner.insertInto(DUPLICATE_FILE)
                .set(DUPLICATE_FILE.ID, UUID.randomUUID())
                .set(DUPLICATE_FILE.LATER_ITEM_ID, later)
                .set(DUPLICATE_FILE.EARLIER_ITEM_ID, earlier)
                .set(DUPLICATE_FILE.FOUND_AT, now)
                .execute();
    }

    UUID handedInAttempt() {
        return handedIn;
    }

    /// The blind id of the submission.
    String handedIn() {
        return "viewed-of-amara";
    }

    private record NamedFile(String name, String type, byte[] bytes) {}

    private UUID attempt(UUID of, String state) {
        UUID attempt = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, pinestraw)
                .set(ATTEMPT.PERSON_ID, amara)
                .set(ATTEMPT.VERSION_ID, of)
                .set(ATTEMPT.STATE, state)
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
        return attempt;
    }

    /// Where no requirement asks for the kind, one that takes files holds it all the same.
    private UUID requirement(UUID of, String kind) {
        return owner.select(EVIDENCE_REQUIREMENT.ID)
                .from(EVIDENCE_REQUIREMENT)
                .where(EVIDENCE_REQUIREMENT.VERSION_ID.eq(of))
                .orderBy(
                        DSL.field("{0} = any(kinds)", Boolean.class, kind).desc(),
                        DSL.field("'text' = any(kinds)", Boolean.class).asc(),
                        EVIDENCE_REQUIREMENT.POSITION)
                .limit(1)
                .fetchSingle()
                .value1();
    }

    private UUID piece(
            UUID attempt, UUID of, String kind, @Nullable String body, @Nullable NamedFile file)
            throws IOException {
        UUID item = UUID.randomUUID();
        @Nullable UUID object = file == null ? null : store(file);
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, "viewed-" + item)
                .set(EVIDENCE_ITEM.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_ITEM.PERSON_ID, amara)
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement(of, kind))
                .set(EVIDENCE_ITEM.KIND, kind)
                .set(EVIDENCE_ITEM.BODY, body)
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, object)
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, object)
                .set(EVIDENCE_ITEM.FILE_NAME, file == null ? null : file.name())
                .set(EVIDENCE_ITEM.CREATED_AT, now)
                .set(EVIDENCE_ITEM.CHANGED_AT, now)
                .execute();
        return item;
    }

    private UUID store(NamedFile file) throws IOException {
        UUID object = UUID.randomUUID();
        var kept =
                tool.bean(EvidenceStore.class).keep(object, new ByteArrayInputStream(file.bytes()));
        owner.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.DISTRICT_ID, pinestraw)
                .set(STORED_OBJECT.PERSON_ID, amara)
                .set(STORED_OBJECT.SHA256, kept.sha256())
                .set(STORED_OBJECT.BYTE_COUNT, kept.bytes())
                .set(STORED_OBJECT.MEDIA_TYPE, file.type())
                .set(STORED_OBJECT.STORED_AT, now)
                .execute();
        return object;
    }

    private UUID handIn(UUID of, UUID reviewer) {
        UUID submission = UUID.randomUUID();
        owner.insertInto(SUBMISSION)
                .set(SUBMISSION.ID, submission)
                .set(SUBMISSION.BLIND_ID, handedIn())
                .set(SUBMISSION.DISTRICT_ID, pinestraw)
                .set(SUBMISSION.PERSON_ID, amara)
                .set(SUBMISSION.ATTEMPT_ID, handedIn)
                .set(SUBMISSION.VERSION_ID, of)
                .set(SUBMISSION.NUMBER, 1)
                .set(SUBMISSION.ATTESTED, JSONB.valueOf("{}"))
                .set(SUBMISSION.SUBMITTED_AT, now)
                .execute();
        UUID slot = UUID.randomUUID();
        owner.insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, slot)
                .set(REVIEW_SLOT.DISTRICT_ID, pinestraw)
                .set(REVIEW_SLOT.SUBMISSION_ID, submission)
                .set(REVIEW_SLOT.ATTEMPT_ID, handedIn)
                .set(REVIEW_SLOT.VERSION_ID, of)
                .set(
                        REVIEW_SLOT.MICRO_CREDENTIAL_ID,
                        owner.select(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                                .from(MICRO_CREDENTIAL_VERSION)
                                .where(MICRO_CREDENTIAL_VERSION.ID.eq(of))
                                .fetchSingle()
                                .value1())
                .set(REVIEW_SLOT.CANDIDATE_ID, amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, now)
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2027, 1, 1))
                .set(REVIEW_SLOT.CLAIMED_BY, reviewer)
                .set(REVIEW_SLOT.CLAIMED_AT, now)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, now.plusSeconds(7200))
                .execute();
        owner.insertInto(REVIEW)
                .set(REVIEW.ID, UUID.randomUUID())
                .set(REVIEW.DISTRICT_ID, pinestraw)
                .set(REVIEW.SLOT_ID, slot)
                .set(REVIEW.SUBMISSION_ID, submission)
                .set(REVIEW.REVIEWER_ID, reviewer)
                .set(REVIEW.STARTED_AT, now)
                .set(REVIEW.CHANGED_AT, now)
                .execute();
        return submission;
    }

    private void hand(UUID submission, UUID item) {
        owner.insertInto(SUBMISSION_ITEM)
                .set(SUBMISSION_ITEM.SUBMISSION_ID, submission)
                .set(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, item)
                .set(SUBMISSION_ITEM.DISTRICT_ID, pinestraw)
                .set(SUBMISSION_ITEM.PERSON_ID, amara)
                .set(
                        SUBMISSION_ITEM.REQUIREMENT_ID,
                        DSL.select(EVIDENCE_ITEM.REQUIREMENT_ID)
                                .from(EVIDENCE_ITEM)
                                .where(EVIDENCE_ITEM.ID.eq(item)))
                .execute();
    }

    /// Half a minute of a moving test picture, H.264, made once.
    private static byte[] video() throws IOException {
        Path made = Path.of("target/samples/viewer.mp4");
        if (!Files.exists(made)) {
            Files.createDirectories(made.getParent());
            Converters.ffmpeg(
                    "-f lavfi -i testsrc=duration=30:size=320x180:rate=10"
                            + " -pix_fmt yuv420p -c:v libx264 -movflags +faststart",
                    made);
        }
        return Files.readAllBytes(made);
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        for (int i = 0; i < 1600; i += 80) {
            pen.fillRect(i, i % 1000, 60, 60);
        }
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// As many pages, each with a line of words (PDF 1.4, written by hand), and so large that they
    /// are not all fetched at once.
    private static byte[] pdf(int pages) {
        int nodes = pages / TWIG;
        List<String> objects = new ArrayList<>();
        int tags = 4 + nodes + 2 * pages;
        objects.add("<</Type/Catalog/Pages 2 0 R/StructTreeRoot " + tags + " 0 R>>");
        objects.add("<</Type/Pages/Count " + pages + "/Kids[" + references(4, 1, nodes) + "]>>");
        objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (int i = 0; i < nodes; i++) {
            String kids = references(4 + nodes + 2 * TWIG * i, 2, TWIG);
            objects.add("<</Type/Pages/Parent 2 0 R/Count " + TWIG + "/Kids[" + kids + "]>>");
        }
        for (int i = 0; i < pages; i++) {
            String words =
                    "/H2 <</MCID 0>> BDC BT /F1 32 Tf 72 640 Td (Words of page "
                            + (i + 1)
                            + ") Tj ET EMC /Figure <</MCID 1>> BDC 72 300 99 99 re f EMC"
                            + " ".repeat(4000);
            objects.add(
                    "<</Type/Page/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Parent "
                            + (4 + i / TWIG)
                            + " 0 R/Contents "
                            + (5 + nodes + 2 * i)
                            + " 0 R/StructParents "
                            + i
                            + ">>");
            objects.add("<</Length " + words.length() + ">>stream\n" + words + "\nendstream");
        }
        tag(objects, tags, pages, 4 + nodes);
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int size = objects.size() + 1;
        int start = file.length();
        file.append("xref\n0 ").append(size).append('\n').append(table);
        file.append("trailer <</Size ").append(size).append("/Root 1 0 R>>\nstartxref\n");
        file.append(start).append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// On each page a heading, and a picture of which is said what it shows.
    private static void tag(List<String> objects, int first, int pages, int firstPage) {
        String kids = references(first + 3, 1, 2 * pages);
        objects.add(
                "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R>>"
                        .formatted(first + 1, first + 2));
        objects.add("<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>".formatted(first, kids));
        objects.add(
                IntStream.range(0, pages)
                        .mapToObj(i -> i + "[" + references(first + 3 + 2 * i, 1, 2) + "]")
                        .collect(Collectors.joining("", "<</Nums[", "]>>")));
        String element = "<</Type/StructElem/S/%s/P " + (first + 1) + " 0 R/Pg %d 0 R/K %d%s>>";
        for (int i = 0; i < pages; i++) {
            int page = firstPage + 2 * i;
            objects.add(element.formatted("H2", page, 0, ""));
            objects.add(element.formatted("Figure", page, 1, "/Alt(Fraction bar " + (i + 1) + ")"));
        }
    }

    private static String references(int first, int step, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> first + step * i + " 0 R")
                .collect(Collectors.joining(" "));
    }
}
