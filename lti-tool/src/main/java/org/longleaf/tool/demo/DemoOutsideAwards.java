package org.longleaf.tool.demo;

import org.longleaf.tool.award.DemoBadges;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Awards that the first teacher brought from elsewhere.
@Component
class DemoOutsideAwards {

    private final DemoBadges badges;
    private final Transactions transactions;

    DemoOutsideAwards(DemoBadges badges, Transactions transactions) {
        this.badges = badges;
        this.transactions = transactions;
    }

    void load(DemoContent content) {
        var teacher = content.list("people").getFirst();
        UUID person = content.id("person", teacher.path("id").asString());
        transactions.enter(new Scope(null, person, null));
        badges.load(person, DemoContent.text(teacher.path("email")));
    }
}
