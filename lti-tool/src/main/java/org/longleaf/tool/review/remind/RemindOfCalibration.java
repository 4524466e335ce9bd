package org.longleaf.tool.review.remind;

import static org.longleaf.tables.Tables.CALIBRATIONS_DUE;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Tells reviewers that their calibration ends within two weeks, or that they are to begin with
/// one; once for each version and end.
@Component
final class RemindOfCalibration {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfCalibration.class);
    private static final int AHEAD = 14;

    private final Transactions transactions;
    private final DSLContext sql;
    private final Notices notices;
    private final StateDay day;

    RemindOfCalibration(Transactions transactions, DSLContext sql, Notices notices, StateDay day) {
        this.transactions = transactions;
        this.sql = sql;
        this.notices = notices;
        this.day = day;
    }

    /// @param district where they are at home
    /// @param freshUntil null where they never were calibrated
    record Due(
            UUID person,
            UUID district,
            UUID version,
            String title,
            @Nullable LocalDate freshUntil) {

        Notice notice() {
            return Notice.of(
                            About.CALIBRATION_DUE,
                            district,
                            person,
                            version + " " + (freshUntil == null ? "first" : freshUntil))
                    .titled(title);
        }
    }

    void run() {
        LocalDate today = day.today();
        List<Due> due =
                transactions.call(
                        Scope.nobody(),
                        () ->
                                sql.selectFrom(CALIBRATIONS_DUE(today, today.plusDays(AHEAD)))
                                        .fetch(row ->
                                                new Due(
                                                        row.getPersonId(),
                                                        row.getDistrictId(),
                                                        row.getVersionId(),
                                                        row.getTitle(),
                                                        row.getFreshUntil())));
        for (Due one : due) {
            try {
                transactions.run(
                        Scope.ofDistrict(one.district()), () -> notices.tell(one.notice()));
            } catch (RuntimeException e) {
                LOG.error("Reviewer {} could not be told of a calibration", one.person(), e);
            }
        }
    }
}
