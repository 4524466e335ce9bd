package org.longleaf.tool.delivery.layout;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.Field.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a district begins with: the columns that public sources tell of. Which ones its far end
/// wants, and what it calls them, an admin says.
public final class FirstLayouts {

    public static final String TITLE = "Longleaf";

    private static final Map<String, String> AREAS =
            Map.of(
                    "subject", "Academic subject",
                    "literacy", "Literacy",
                    "general", "General",
                    "discipline", "Professional discipline",
                    "executive", "Executive's role",
                    "digital", "Digital learning competencies");

    private FirstLayouts() {}

    public static Layout of(Destination destination) {
        return new Layout(
                destination == Destination.HRMS_FILE
                        ? Map.of(Part.CLASSES, classes(), Part.ROSTER, roster())
                        : Map.of(Part.TRANSFER, transfer()),
                Form.USUAL,
                AREAS);
    }

    private static List<Column> transfer() {
        return List.of(
                Column.of("Delivery Key", Kind.KEY),
                Column.of("UID", Kind.UID),
                Column.of("Name", Kind.NAME),
                Column.of("Class Code", Kind.CLASS_CODE),
                Column.of("Title", Kind.TITLE),
                Column.of("Description", Kind.DESCRIPTION),
                Column.of("Start Date", Kind.STARTED_ON),
                Column.of("Completion Date", Kind.COMPLETED_ON),
                Column.of("Total Hours", Kind.HOURS),
                Column.of("Credit Area", Kind.AREA),
                Column.of("CEU", Kind.AREA_CEU),
                Column.of("Attachment", Kind.AWARD),
                Column.of("Reversal", Kind.REVERSAL));
    }

    private static List<Column> classes() {
        List<Column> columns =
                new ArrayList<>(
                        List.of(
                                Column.of("Class Code", Kind.CLASS_CODE),
                                new Column("Class Source", Field.of(Kind.FIXED), "Longleaf"),
                                Column.of("Class Description", Kind.TITLE),
                                Column.of("Renewal Credits", Kind.CEU)));
        for (String category : Field.CATEGORIES) {
            String area = AREAS.getOrDefault(category, category);
            columns.add(new Column(area, new Field(Kind.HAS, category), ""));
            columns.add(new Column(area + " Credits", new Field(Kind.AMOUNT, category), ""));
        }
        columns.add(Column.of("Completion Date", Kind.COMPLETED_ON));
        return columns;
    }

    private static List<Column> roster() {
        return List.of(
                Column.of("Delivery Key", Kind.KEY),
                Column.of("Class Code", Kind.CLASS_CODE),
                Column.of("Completion Date", Kind.COMPLETED_ON),
                Column.of("UID", Kind.UID),
                Column.of("Reversal", Kind.REVERSAL));
    }
}
