package org.longleaf.tool.award.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.certificate.Certificate.Owner;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.support.ResourceBundleMessageSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

class CertificateDatabaseTest {

    private static final Locale ENGLISH = Locale.of("en", "US");

    @TempDir Path home;
    private AwardWorld world;
    private MakeCertificate make;
    private DrawCertificate draw;
    private Made made;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        make =
                new MakeCertificate(
                        new Certificates(world.sql, world.json),
                        new MakeCertificate.Reading(
                                world.people,
                                new Districts(world.sql),
                                world.verify,
                                world.profiles),
                        world.settings);
        var words = new ResourceBundleMessageSource();
        words.setBasenames("messages/web", "messages/award");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        draw = new DrawCertificate(words);
        made = world.award(world.amara);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void it_says_all_that_districts_ask_for_and_no_whole_staff_number() throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf(ENGLISH))) {
            assertThat(new PDFTextStripper().getText(read).replaceAll("\\s+", " "))
                    .contains("Amara Testwell", "Staff number (UID) ••••••0001")
                    .contains("Quick Checks & <Tomorrow's> Lesson")
                    .contains("Begun on October 5, 2026, completed on October 6, 2026")
                    .contains("12 contact hours, 1.2 CEUs")
                    .contains("By license category: General 0.4, Academic subject 0.8")
                    .contains("Issued by State office (demo). Class code NCMC-DL-205, version 1.1.")
                    .contains("https://longleaf.example/badges/" + made.publicId())
                    .doesNotContain("9000000001", "??");
            assertThat(read.getNumberOfPages()).isEqualTo(1);
        }
    }

    /// ISO 14289-1: 5, 7.1, 7.2, 7.3, 7.18 and 7.21, as far as a reader of the file can tell.
    @Test
    void it_is_tagged_in_reading_order_with_language_title_and_embedded_fonts() throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf(Locale.of("es", "US")))) {
            var catalog = read.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("es-US");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfuaid:part>1</pdfuaid:part>", "Certificado: Quick Checks &#38;");
            List<PDStructureElement> tags = new ArrayList<>();
            walk(catalog.getStructureTreeRoot(), tags);
            assertThat(tags)
                    .extracting(PDStructureElement::getStructureType)
                    .containsExactly(
                            "Document",
                            "Figure",
                            "P",
                            "H1",
                            "P",
                            "P",
                            "H2",
                            "P",
                            "P",
                            "P",
                            "P",
                            "Figure",
                            "P",
                            "Link");
            assertThat(tags)
                    .filteredOn(tag -> tag.getStructureType().equals("Figure"))
                    .allSatisfy(tag -> assertThat(tag.getAlternateDescription()).isNotBlank());
            assertThat(tags.get(6).getLanguage()).isEqualTo("en-US");
            var page = read.getPage(0);
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
            assertThat(page.getAnnotations())
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.getContents()).contains(made.publicId());
                        assertThat(link.getStructParent()).isEqualTo(1);
                    });
            assertThat(page.getCOSObject().getNameAsString("Tabs")).isEqualTo("S");
        }
    }

    @Test
    void a_withdrawn_award_has_none() {
        world.change(made, world.amara, "suspended", "A question");
        assertThatThrownBy(() -> pdf(ENGLISH))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("certificate_withdrawn"));
    }

    @Test
    void a_badge_that_was_tampered_with_has_none() {
        String jwt = world.jwt(made);
        int middle = jwt.indexOf('.') + 40;
        char other = jwt.charAt(middle) == 'A' ? 'B' : 'A';
        world.tamper(made, jwt.substring(0, middle) + other + jwt.substring(middle + 1));

        assertThatThrownBy(() -> pdf(ENGLISH)).isInstanceOf(ScreenProblem.class);
    }

    @Test
    void a_colleague_in_the_same_district_gets_none() {
        assertThatThrownBy(() -> certificate(world.ben))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("not_found"));
    }

    @Test
    void a_staff_number_is_masked_but_for_its_end_and_may_be_missing() {
        assertThat(Owner.of("A", "9000000001").uid()).isEqualTo("••••••0001");
        assertThat(Owner.of("A", "12").uid()).isEqualTo("•2");
        assertThat(Owner.of("A", null).uid()).isNull();
    }

    @Test
    void it_is_made_as_long_as_one_form_of_the_badge_holds() {
        world.transactions.run(
                Scope.nobody(),
                () -> {
                    UUID key = world.keys.forJwt("T90").id();
                    world.keys.make("T90", KeyAlgorithm.RS256);
                    world.keys.withdraw(key);
                });

        assertThat(certificate(world.amara).contents().title()).startsWith("Quick Checks");
    }

    private byte[] pdf(Locale locale) {
        return draw.pdf(certificate(world.amara), locale);
    }

    private Certificate certificate(UUID person) {
        return world.transactions.call(
                new Scope(world.west, person, null), () -> make.of(made.publicId(), person));
    }

    private static void walk(PDStructureNode node, List<PDStructureElement> tags)
            throws IOException {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element);
                walk(element, tags);
            } else if (kid instanceof COSDictionary) {
                throw new IOException("What kind of kid is " + kid);
            }
        }
    }
}
