package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;
import static org.longleaf.tool.district.connect.check.Finding.needsYou;
import static org.longleaf.tool.district.connect.check.Finding.works;
import static org.longleaf.tool.district.connect.check.Step.LINE_ITEM;
import static org.longleaf.tool.district.connect.check.Step.ROSTER;

import org.longleaf.canvas.LineItem;
import org.longleaf.canvas.LineItemFilter;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.NewLineItem;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Roster;
import org.longleaf.tool.district.AskedFor.Scope;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/// Tries in the course that was launched from last what the tool does every day: it makes a line
/// item and removes it, and reads the roster (AGS 2.0, section 3.2; NRPS 2.0, section 2.4).
record TryServices(LtiServices services, CheckedPlatform checked, Asked asked) {

    private static final NewLineItem TEST =
            new NewLineItem(
                    "Longleaf connection check (removed at once)",
                    BigDecimal.ONE,
                    "longleaf-connection-check",
                    "longleaf-check");

    Finding lineItem() {
        URI lineItems = checked.course().lineItems();
        if (!asked.has(Scope.LINE_ITEM)) {
            return couldNotTry(LINE_ITEM, "no_scope");
        }
        if (lineItems == null) {
            return couldNotTry(LINE_ITEM, "no_course");
        }
        return switch (services.createLineItem(checked.platform(), lineItems, TEST, null)) {
            case Accepted<LineItem>(var made) -> removed(List.of(made));
            case TryLater<LineItem> later when later.mayHaveArrived() -> lookedUp(lineItems, later);
            case Failed<LineItem> failed -> told(LINE_ITEM, failed);
        };
    }

    /// Where the answer was lost, an assignment of ours may stand in a real gradebook.
    private Finding lookedUp(URI lineItems, TryLater<LineItem> lost) {
        return switch (services.lineItems(
                checked.platform(), lineItems, LineItemFilter.resource(TEST.resourceId()))) {
            case Accepted<List<LineItem>>(var found) when found.isEmpty() -> told(LINE_ITEM, lost);
            case Accepted<List<LineItem>>(var found) -> removed(found);
            case Failed<List<LineItem>> failed -> leftBehind(failed);
        };
    }

    private Finding removed(List<LineItem> made) {
        for (LineItem one : made) {
            if (services.deleteLineItem(checked.platform(), one.id())
                    instanceof Failed<Done> failed) {
                return leftBehind(failed);
            }
        }
        return works(LINE_ITEM, checked.course().title());
    }

    private Finding leftBehind(Failed<?> failed) {
        return needsYou(
                LINE_ITEM, "left_behind", TEST.label(), checked.course().title(), failed.reason());
    }

    Finding roster() {
        URI roster = checked.course().roster();
        if (!asked.has(Scope.ROSTER)) {
            return couldNotTry(ROSTER, "no_scope");
        }
        if (roster == null) {
            return couldNotTry(ROSTER, "no_course");
        }
        Outcome<Roster> read = services.roster(checked.platform(), roster);
        return switch (read) {
            case Accepted<Roster>(var members) ->
                    works(ROSTER, members.members().size(), checked.course().title());
            case Failed<Roster> failed -> told(ROSTER, failed);
        };
    }

    private Finding told(Step step, Failed<?> failed) {
        return failed instanceof TryLater<?>
                ? couldNotTry(step, "later", failed.reason())
                : needsYou(step, "refused", checked.course().title(), failed.reason());
    }
}
