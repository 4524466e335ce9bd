package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Objects;

/// Desks of districts for the files by which credit goes, or went before it took another way.
@Component
public final class CreditDesks {

    private final Administration administration;

    public CreditDesks(Administration administration) {
        this.administration = administration;
    }

    /// An admin's desk, with the lane whose files it looks after.
    public record CreditDesk(Desk desk, Lane lane) {

        public String at(String path) {
            return desk.at("/credit" + path);
        }

        public District district() {
            return Objects.requireNonNull(desk.district());
        }

        /// How it goes now. Message key: `credit.lead.` and the code.
        public String lead() {
            return switch (district().creditRoute()) {
                case "nceesTransferCreditCsv" -> "ncees";
                case "hrmsCsv" -> "hrms";
                default -> "none";
            };
        }

        public boolean isHrms() {
            return lane.destination() == Destination.HRMS_FILE;
        }
    }

    /// @throws ScreenProblem not found, unless the visitor looks after the district
    public CreditDesk of(Visitor visitor, String code) {
        District district = administration.district(visitor, code);
        Destination destination =
                district.creditRoute().equals("hrmsCsv")
                        ? Destination.HRMS_FILE
                        : Destination.NCEES_FILE;
        return new CreditDesk(new Desk(visitor, district), new Lane(destination, district.id()));
    }
}
