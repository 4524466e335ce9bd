package org.longleaf.tool.launch.seen;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.Chosen;
import org.longleaf.tool.launch.seen.SeenLaunches.Finding;
import org.longleaf.tool.launch.seen.SeenLaunches.Part;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.UidField;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tells what became of each claim that matters, for the admin who tests a connection.
@Component
class WhatWasMade {

    private final Districts districts;

    WhatWasMade(Districts districts) {
        this.districts = districts;
    }

    List<Finding> of(Guest guest, Recognized person, Visitor visitor) {
        Claims claims = guest.claims();
        List<Finding> made = new ArrayList<>();
        made.add(Finding.of("person", person.newcomer() ? "newcomer" : "known", visitor.userId()));
        made.add(named(claims));
        made.add(uid(guest.deployment(), claims));
        made.add(district("home", person.homeDistrict()));
        made.add(district("context", guest.deployment().district()));
        made.add(list("roles", visitor.roles().stream().map(Enum::name).sorted().toList()));
        made.add(list("grants", person.grants().stream().sorted().toList()));
        made.add(
                claims.placement()
                        .map(name -> Finding.of("placement", "said", name))
                        .orElseGet(() -> Finding.of("placement", "none")));
        made.add(link(claims, visitor));
        made.add(lineItem(claims, visitor));
        made.add(address(guest, "roster", Claims.ROSTER, "context_memberships_url"));
        made.add(binding(claims, visitor));
        made.add(unexpanded(claims));
        return made;
    }

    private static Finding named(Claims claims) {
        boolean name = claims.text("name").isPresent();
        boolean email = claims.text("email").isPresent();
        return Finding.of("name", name ? email ? "both" : "name" : email ? "email" : "none");
    }

    private static Finding uid(Deployment deployment, Claims claims) {
        String field = UidField.of(deployment);
        if (claims.custom(field).isPresent()) {
            return Finding.of("uid", "found", field, claims.custom(field).get());
        }
        return Finding.of(
                "uid", claims.customAsSent().containsKey(field) ? "unexpanded" : "missing", field);
    }

    private Finding district(String topic, @Nullable UUID district) {
        return district == null
                ? Finding.of(topic, "none")
                : Finding.of(topic, "is", districts.get(district).name());
    }

    private static Finding list(String topic, List<String> names) {
        return names.isEmpty()
                ? Finding.of(topic, "none")
                : new Finding(
                        topic,
                        "are",
                        names.stream()
                                .map(name -> Part.key("claims." + topic + ".name." + name))
                                .toList());
    }

    private static Finding link(Claims claims, Visitor visitor) {
        if (visitor.link() == null) {
            return Finding.of("link", claims.isAccount() ? "account" : "none");
        }
        boolean course = claims.lti("context", "id").equals(claims.lti("resource_link", "id"));
        return Finding.of("link", course ? "course" : "link");
    }

    private static Finding lineItem(Claims claims, Visitor visitor) {
        Visitor.Link link = visitor.link();
        if (link == null || link.lineItemUrl() == null) {
            return Finding.of(
                    "line_item",
                    claims.member(Claims.GRADES, "lineitem").isPresent() ? "outside" : "none");
        }
        BigDecimal points = link.scoreMaximum();
        return points == null
                ? Finding.of("line_item", "without_points")
                : Finding.of("line_item", "is", points.stripTrailingZeros().toPlainString());
    }

    private static Finding address(Guest guest, String topic, String claim, String member) {
        return Finding.of(
                topic,
                guest.claims()
                        .member(claim, member)
                        .map(url -> guest.registration().holds(url) ? "is" : "outside")
                        .orElse("none"));
    }

    private static Finding binding(Claims claims, Visitor visitor) {
        Visitor.Link link = visitor.link();
        if (link != null && link.version() != null) {
            return Finding.of("binding", "is", link.version().toString());
        }
        return Finding.of(
                "binding", claims.custom(Chosen.FIELD).isPresent() ? "not_found" : "none");
    }

    private static Finding unexpanded(Claims claims) {
        List<String> left =
                claims.customAsSent().entrySet().stream()
                        .filter(field -> String.valueOf(field.getValue()).startsWith("$"))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return left.isEmpty()
                ? Finding.of("unexpanded", "none")
                : Finding.of("unexpanded", "are", left);
    }
}
