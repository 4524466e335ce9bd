package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.Chosen;
import org.longleaf.tool.launch.DeepLinkAnswers;
import org.longleaf.tool.launch.DeepLinkAnswers.Signed;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Signs the way back to the platform: with what is chosen, or without anything. There is one way
/// back for each request.
@Component
final class GoBack {

    private final Transactions transactions;
    private final DeepLinkAnswers answers;
    private final MessageSource messages;

    GoBack(Transactions transactions, DeepLinkAnswers answers, MessageSource messages) {
        this.transactions = transactions;
        this.answers = answers;
        this.messages = messages;
    }

    Signed with(Visitor visitor, List<Choice> choices) {
        List<Chosen> chosen = choices.stream().map(Choice::chosen).toList();
        return once(
                transactions.call(visitor.scope(), () -> answers.answer(visitor, chosen, null)));
    }

    /// Canvas closes its dialog and changes nothing.
    Signed without(Visitor visitor) {
        String words =
                messages.getMessage("linking.cancelled", null, Locale.of(visitor.locale(), "US"));
        return once(
                transactions.call(
                        visitor.scope(), () -> answers.answer(visitor, List.of(), words)));
    }

    private static Signed once(Optional<Signed> signed) {
        return signed.orElseThrow(() -> ScreenProblem.conflict("linking_answered"));
    }
}
