package org.longleaf.tool.delivery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.Form.Dates;
import org.longleaf.tool.delivery.layout.Form.Encoding;
import org.longleaf.tool.delivery.layout.Form.Ends;
import org.longleaf.tool.delivery.layout.Form.Quotes;
import org.longleaf.tool.delivery.layout.Form.Separator;
import org.longleaf.tool.delivery.layout.Layout.Wrong;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What stands in a file's lines, cell by cell.
class LinesTest {

    @Test
    void each_area_takes_a_line_under_the_far_ends_name_for_it() {
        Layout layout = FirstLayouts.of(Destination.NCEES_FILE);

        assertThat(layout.wrong(Destination.NCEES_FILE)).isEmpty();
        assertThat(new Lines(layout, Part.TRANSFER).header())
                .isEqualTo(
                        "Delivery Key,UID,Name,Class Code,Title,Description,Start Date,Completion"
                                + " Date,Total Hours,Credit Area,CEU,Attachment,Reversal\r\n");
        assertThat(new Lines(layout, Part.TRANSFER).of(credit("A \"b\"\nc, d", false)))
                .containsExactly(
                        "ceu-1,0000000042,Amara,DL-101,\"A \"\"b\"\" c, d\",Said,10/31/2026,11/22/2026,"
                                + "12,General,0.6,https://x/badges/y,\r\n",
                        "ceu-1,0000000042,Amara,DL-101,\"A \"\"b\"\" c, d\",Said,10/31/2026,11/22/2026,"
                                + "12,Literacy,0.6,https://x/badges/y,\r\n");
        assertThat(Layout.fromJson(layout.toJson())).isEqualTo(layout);
    }

    @Test
    void an_hrms_is_told_of_classes_and_of_who_was_in_them() {
        Layout layout = FirstLayouts.of(Destination.HRMS_FILE);
        Credit credit = credit("Title", true);

        assertThat(layout.wrong(Destination.HRMS_FILE)).isEmpty();
        assertThat(new Lines(layout, Part.CLASSES).of(credit))
                .containsExactly(
                        "DL-101,Longleaf,Title,1.2,N,0,Y,0.6,Y,0.6,N,0,N,0,N,0,11/22/2026\r\n");
        assertThat(new Lines(layout, Part.ROSTER).of(credit))
                .containsExactly("ceu-1,DL-101,11/22/2026,0000000042,R\r\n");
        Credit ofClass =
                Credit.ofClass(credit.classCode(), credit.completedOn(), credit.ofItsClass());
        assertThat(new Lines(layout, Part.CLASSES).of(ofClass))
                .isEqualTo(new Lines(layout, Part.CLASSES).of(credit));
    }

    @Test
    void the_form_is_the_profiles() {
        Form form =
                new Form(
                        Dates.COMPACT,
                        Separator.PIPE,
                        Ends.LF,
                        Quotes.ALWAYS,
                        Encoding.UTF_8_MARKED);
        Lines lines =
                lines(
                        form,
                        Column.of("A", Kind.COMPLETED_ON),
                        Column.of("B|", Kind.TITLE),
                        Column.of("=C", Kind.UID));

        assertThat(lines.header()).isEqualTo("\uFEFF\"A\"|\"B|\"|\"'=C\"\n");
        assertThat(lines.of(credit("t|x", false)))
                .containsExactly("\"20261122\"|\"t|x\"|\"0000000042\"\n");
    }

    @ParameterizedTest
    @CsvSource({"=SUM(A1), '''=SUM(A1)'", "+1, '''+1'", "-1, '''-1'", "@x, '''@x'", "a=b, a=b"})
    void what_a_spreadsheet_would_run_is_text(String title, String cell) {
        assertThat(lines(Form.USUAL, Column.of("T", Kind.TITLE)).of(credit(title, false)))
                .containsExactly(cell + "\r\n");
    }

    @Test
    void what_cannot_be_said_so_is_left_for_a_person() {
        Layout first = FirstLayouts.of(Destination.NCEES_FILE);
        Layout unnamed = new Layout(first.columns(), first.form(), Map.of("general", "General"));
        Form western =
                new Form(
                        Dates.US, Separator.COMMA, Ends.CRLF, Quotes.NEEDED, Encoding.WINDOWS_1252);

        assertThat(new Lines(first, Part.TRANSFER).unfit(credit("T", false))).isEmpty();
        assertThat(new Lines(unnamed, Part.TRANSFER).unfit(credit("T", false)))
                .hasValue("The profile has no credit area for “literacy”");
        assertThat(
                        lines(Form.USUAL, new Column("G", new Field(Kind.AMOUNT, "general"), ""))
                                .unfit(credit("T", false)))
                .hasValue("The profile has no column for “literacy”");
        assertThat(lines(western, Column.of("T", Kind.TITLE)).unfit(credit("日本", false)))
                .hasValue("It has a letter that the file's encoding lacks");
        Lines semester = lines(Form.USUAL, Column.of("S", Kind.SEMESTER_HOURS));
        assertThat(semester.of(credit("T", false))).containsExactly("0.8\r\n");
        assertThat(semester.unfit(credit("T", false))).isEmpty();
        assertThat(semester.unfit(ofCeu("0.4"))).isPresent();
    }

    @Test
    void there_is_no_column_for_a_social_security_number() {
        for (String header : List.of("SSN", "Last 4 of SSN", "social_security_no")) {
            assertThat(wrong(Column.of(header, Kind.TITLE))).isEqualTo(Wrong.SSN);
        }
        assertThat(wrong(new Column("X", Field.of(Kind.FIXED), "123-45-6789")))
                .isEqualTo(Wrong.SSN);
        assertThat(wrong(Column.of("uid", Kind.TITLE))).isEqualTo(Wrong.SAME_HEADER);
        assertThat(wrong(Column.of(" ", Kind.TITLE))).isEqualTo(Wrong.NO_HEADER);
    }

    private static Wrong wrong(Column more) {
        return new Layout(
                        Map.of(
                                Part.TRANSFER,
                                List.of(
                                        Column.of("UID", Kind.UID),
                                        Column.of("Date", Kind.COMPLETED_ON),
                                        Column.of("CEU", Kind.CEU),
                                        more)),
                        Form.USUAL,
                        Map.of())
                .wrong(Destination.NCEES_FILE)
                .orElseThrow();
    }

    @Test
    void a_preview_tells_no_person() {
        assertThat(credit("Title", false).masked().toString())
                .contains("DL-101", "••••••••42", "A•••")
                .doesNotContain("0000000042", "Amara", "badges/y");
    }

    private static Lines lines(Form form, Column... columns) {
        return new Lines(
                new Layout(Map.of(Part.TRANSFER, List.of(columns)), form, Map.of()), Part.TRANSFER);
    }

    private static Credit ofCeu(String ceu) {
        return Credit.of(
                "ceu-2",
                "{\"uid\":\"1\",\"classCode\":\"c\",\"title\":\"t\",\"completedOn\":\"2026-11-22\","
                        + "\"contactHours\":4,\"ceu\":%s,\"split\":{\"general\":%s}}"
                                .formatted(ceu, ceu));
    }

    private static Credit credit(String title, boolean reversal) {
        return new Credit(
                "ceu-1",
                "0000000042",
                "Amara",
                "DL-101",
                title,
                "Said",
                LocalDate.of(2026, 10, 31),
                LocalDate.of(2026, 11, 22),
                new BigDecimal("12.0"),
                new BigDecimal("1.2"),
                Map.of(
                        "literacy", new BigDecimal("0.6"),
                        "general", new BigDecimal("0.6")),
                "https://x/badges/y",
                reversal);
    }
}
