package org.longleaf.tool.delivery.file;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Tables.CREDIT_FILE_ROW;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.file.Profiles.Profile;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Fills the screen of a district's files. In a transaction of the district.
@Component
public final class CreditScreen {

    private static final int MOST = 20;

    private final DSLContext sql;
    private final Profiles profiles;
    private final CreditWays ways;
    private final CreditFiles files;
    private final WaitingCredit waiting;
    private final Stuck stuck;

    public CreditScreen(
            DSLContext sql,
            Profiles profiles,
            CreditWays ways,
            CreditFiles files,
            WaitingCredit waiting,
            Stuck stuck) {
        this.sql = sql;
        this.profiles = profiles;
        this.ways = ways;
        this.files = files;
        this.waiting = waiting;
        this.stuck = stuck;
    }

    /// A file with what came back for it.
    ///
    /// @param open without a verdict
    public record Shown(Made file, int accepted, int refused, int open) {

        /// Whether it waits for somebody to fetch it.
        public boolean isToBeFetched() {
            return file.how() == How.DOWNLOAD && file.handedAt() == null;
        }
    }

    public String show(CreditDesk desk, Model model) {
        Lane lane = desk.lane();
        Profile profile = profiles.inUse(lane.district(), lane.destination());
        Way way = ways.of(lane.district(), lane.destination());
        model.addAttribute("desk", desk.desk());
        model.addAttribute("credit", desk);
        model.addAttribute("profile", profile);
        model.addAttribute("way", way);
        model.addAttribute("waiting", waiting.count(lane));
        model.addAttribute(
                "stuck", stuck.of(lane, profile.layout().saysReversals(lane.destination())));
        model.addAttribute("files", shown(lane));
        return "credit/files";
    }

    private List<Shown> shown(Lane lane) {
        return files.newest(lane, MOST).stream().map(this::shown).toList();
    }

    private Shown shown(Made file) {
        var said = verdicts(file.id());
        int accepted = said.getOrDefault("accepted", 0);
        int refused = said.getOrDefault("refused", 0);
        return new Shown(file, accepted, refused, file.deliveries() - accepted - refused);
    }

    private Map<String, Integer> verdicts(UUID file) {
        return sql.select(CREDIT_FILE_ROW.VERDICT, count())
                .from(CREDIT_FILE_ROW)
                .where(CREDIT_FILE_ROW.FILE_ID.eq(file), CREDIT_FILE_ROW.VERDICT.isNotNull())
                .groupBy(CREDIT_FILE_ROW.VERDICT)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
