package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Lets all tests that ask for it share one tool and one platform, which are met once, and leaves
/// no test's misbehavior to the next.
final class Met implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Meeting.class;
    }

    @Override
    public Meeting resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return meeting(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        meeting(context).platform.desk.behaveAgain();
        meeting(context).platform.complaints();
    }

    private static Meeting meeting(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Met.class))
                .computeIfAbsent(Meeting.class, any -> firstMet(), Meeting.class);
    }

    private static Meeting firstMet() {
        Meeting meeting = new Meeting();
        Launch first = Meeting.teacher("first-1", "Fay");
        Refusal.on(meeting.launch(first));
        // The operator named this person: nobody is there yet who could let them in.
        Launch chief = Meeting.teacher("chief-1", "Cleo").withLti("deployment_id", "campus-3");
        assertThat(meeting.launch(chief).bearer()).isNotEmpty();
        meeting.approve(Meeting.DEPLOYMENT, "T10");
        assertThat(meeting.launch(first).status()).isEqualTo(200);
        return meeting;
    }
}
