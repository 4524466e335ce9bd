package org.longleaf.tool.story;

import org.jsoup.nodes.Element;

/// The state's admin, who finds an award by its badge and changes how it stands.
final class StateDesk {

    private static final String WHO = "p11";

    private final Canvas canvas;
    private final Stored stored;

    StateDesk(Canvas canvas, Stored stored) {
        this.canvas = canvas;
        this.stored = stored;
    }

    /// Fills in why, reads what follows, and does it.
    ///
    /// @param step as the button says it, such as `Revoke it`
    /// @return what was said to follow
    String change(String story, String step, String words, String inside) {
        Tab tab = opened(story);
        Element form =
                Controls.around(Controls.one(tab.screen(), "summary", step), "details")
                        .expectFirst("form");
        Element why = Controls.labeled(form, "Why, for everybody");
        why.select("option").forEach(option -> option.removeAttr("selected"));
        why.expectFirst("option[value=duplicate_evidence]").attr("selected", "");
        Controls.labeled(form, "In words, for everybody").text(words);
        Controls.labeled(form, "For those who keep the issuer").text(inside);
        tab.press(form, "Go on: see what follows");
        Element asked = tab.screen().expectFirst("[role=alert]");
        String follows = asked.text();
        tab.press(asked, step);
        return follows + " " + tab.screen().expectFirst(".notice[role=status]").text();
    }

    /// The award's page at the desk.
    Tab opened(String story) {
        Tab tab = canvas.own(WHO, "state_admin").follow("Administration").follow("Awards");
        Controls.labeled(tab.screen(), "Badge’s address, or how its id begins")
                .attr("value", "https://longleaf.example/badges/" + stored.badge(story));
        tab.press("Find awards");
        return tab.follow(tab.screen().expectFirst("main ul.rows a"));
    }
}
