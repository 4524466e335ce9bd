package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

/// Finds the desk that an address names, for those who may sit at it today.
@Component
final class Desks {

    /// Stands in addresses where else an LEA code stands; those have three characters.
    static final String STATE = "state";

    private final Administration administration;

    Desks(Administration administration) {
        this.administration = administration;
    }

    /// @throws ScreenProblem not found for everybody else
    Desk of(Visitor visitor, String code) {
        if (!code.equals(STATE)) {
            return new Desk(visitor, administration.district(visitor, code));
        }
        if (!administration.isState(visitor)) {
            throw ScreenProblem.notFound();
        }
        return new Desk(visitor, null);
    }
}
