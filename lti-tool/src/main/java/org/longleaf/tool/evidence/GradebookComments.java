package org.longleaf.tool.evidence;

import org.longleaf.tool.district.People;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/// The words that stand beside a score in Canvas, in the teacher's language.
@Component
final class GradebookComments {

    private final MessageSource messages;
    private final People people;

    GradebookComments(MessageSource messages, People people) {
        this.messages = messages;
        this.people = people;
    }

    String moreEvidenceAsked(UUID person) {
        return messages.getMessage("evidence.gradebook.more_evidence_asked", null, locale(person));
    }

    String withdrawn(UUID person) {
        return messages.getMessage("attempts.gradebook.withdrawn", null, locale(person));
    }

    String notEarned(UUID person) {
        return messages.getMessage("evidence.gradebook.not_earned", null, locale(person));
    }

    /// Carries the badge's address, so that whoever reads the gradebook can check it.
    String earned(UUID person, URI badge) {
        return messages.getMessage(
                "evidence.gradebook.earned", new Object[] {badge.toString()}, locale(person));
    }

    private Locale locale(UUID person) {
        return Locale.of(people.get(person).locale(), "US");
    }
}
