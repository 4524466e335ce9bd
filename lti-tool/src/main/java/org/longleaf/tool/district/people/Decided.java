package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.UUID;
import java.util.function.Function;

/// Has something decided at the state's desk, and shows the people again with the words for what
/// came of it.
@Component
class Decided {

    private final Administration administration;
    private final Transactions transactions;
    private final PeopleScreens screens;

    Decided(Administration administration, Transactions transactions, PeopleScreens screens) {
        this.administration = administration;
        this.transactions = transactions;
        this.screens = screens;
    }

    /// @param decision answers the words' key (`people.decided.<key>`); runs in the desk's
    ///   transaction
    String by(Visitor visitor, Model model, Function<Desk, String> decision) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(),
                () -> {
                    model.addAttribute("decided", decision.apply(desk));
                    return screens.list(desk, "", 1, model);
                });
    }

    /// The people whom somebody held at the door could be.
    String looking(Visitor visitor, UUID held, String search, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        model.addAttribute("looking", held);
        return transactions.call(desk.scope(), () -> screens.list(desk, search, 1, model));
    }

    /// Somebody else was faster.
    static ScreenProblem tooLate() {
        return ScreenProblem.conflict("people_changed");
    }
}
