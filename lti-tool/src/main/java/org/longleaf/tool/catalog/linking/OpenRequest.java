package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.catalog.Shelf.Book;
import org.longleaf.tool.catalog.linking.Picking.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.launch.DeepLinkRequest;
import org.longleaf.tool.launch.DeepLinkRequests;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Whether a visitor may choose something for their platform now.
@Component
final class OpenRequest {

    private static final Desk DESK = new Desk("/deep-linking", null, "none");

    /// Placements for which the screen says what Canvas will do; all others share one sentence.
    private static final Set<String> TOLD =
            Set.of(
                    "assignment_selection",
                    "submission_type_selection",
                    "link_selection",
                    "course_assignments_menu",
                    "module_index_menu_modal",
                    "module_menu_modal",
                    "editor_button");

    private final Transactions transactions;
    private final DeepLinkRequests requests;
    private final Clock clock;

    OpenRequest(Transactions transactions, DeepLinkRequests requests, Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.clock = clock;
    }

    /// The request of the visitor's own launch, still open.
    ///
    /// @throws ScreenProblem not found without a request, forbidden for learners, conflict where it
    ///   was answered or its time is over
    DeepLinkRequest of(Visitor visitor) {
        if (visitor.door().deepLinkRequest() == null) {
            throw ScreenProblem.notFound();
        }
        if (isLearner(visitor)) {
            throw ScreenProblem.forbidden("linking_for_teachers");
        }
        DeepLinkRequest request =
                transactions
                        .call(visitor.scope(), () -> requests.find(visitor))
                        .orElseThrow(ScreenProblem::notFound);
        return switch (request.state(clock.instant())) {
            case OPEN -> request;
            case ANSWERED -> throw ScreenProblem.conflict("linking_answered");
            case ENDED -> throw ScreenProblem.conflict("linking_ended");
        };
    }

    /// A link in a text has no column in the gradebook, whatever the platform says it takes.
    static Picking picking(DeepLinkRequest request, List<Book> chosen) {
        String placement = request.placement();
        boolean told = placement != null && TOLD.contains(placement);
        return new Picking(
                DESK,
                "linking.outlook." + (told ? placement : "other"),
                request.takesResourceLinks(),
                request.acceptMultiple(),
                request.acceptLineItem() && !"editor_button".equals(placement),
                Set.of(),
                chosen);
    }

    /// Designers and account admins have no role that Longleaf knows; Canvas asks them only where
    /// they may change the course.
    private static boolean isLearner(Visitor visitor) {
        boolean learns = visitor.is(ContextRole.CANDIDATE) || visitor.is(ContextRole.TEST_USER);
        return learns && !visitor.is(ContextRole.FACILITATOR);
    }
}
