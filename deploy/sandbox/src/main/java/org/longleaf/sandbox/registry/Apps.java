package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Spot.InAccount;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tool opens where: the built-in one, whose deployments are the demo content's, and what the
/// admins installed.
@Component
public final class Apps {
    static final String BUILT_IN_TITLE = "Longleaf";

    private static final Map<String, String> BUILT_IN_CUSTOM = builtInCustom();

    private final Campus campus;
    private final Addresses addresses;
    private final Clients clients;
    private final Installed installed;

    Apps(Campus campus, Addresses addresses, Clients clients, Installed installed) {
        this.campus = campus;
        this.addresses = addresses;
        this.clients = clients;
        this.installed = installed;
    }

    public App builtIn(Platform platform, Deployment deployment) {
        var account = deployment.account().canvasId();
        return new App(
                clients.builtIn(platform),
                "longleaf",
                BUILT_IN_TITLE,
                deployment.deploymentId(),
                new InAccount(
                        account,
                        deployment.accountContextId(),
                        campus.accountName(deployment),
                        account.equals(platform.rootAccount().canvasId())),
                deployment.privacyLevel(),
                addresses.toolLogin(),
                addresses.toolLaunch(),
                BUILT_IN_CUSTOM,
                List.of());
    }

    public Optional<App> find(String platform, String number) {
        return installed.find(platform, number);
    }

    /// The client's deployment that a course sees; none means that the client has no business
    /// there.
    public Optional<App> serving(Client client, Platform platform, Course course) {
        return client.clientId().equals(platform.clientId())
                ? Optional.of(builtIn(platform, campus.deploymentOf(course)))
                : installed.seenFrom(course).stream()
                        .filter(app -> app.client().clientId().equals(client.clientId()))
                        .findFirst();
    }

    private static Map<String, String> builtInCustom() {
        var custom = new LinkedHashMap<String, String>();
        custom.put("canvas_user_id", "$Canvas.user.id");
        custom.put("canvas_user_sis_id", "$Canvas.user.sisSourceId");
        custom.put("canvas_user_integration_id", "$Canvas.user.sisIntegrationId");
        custom.put("canvas_user_login_id", "$Canvas.user.loginId");
        custom.put("canvas_api_domain", "$Canvas.api.domain");
        custom.put("canvas_assignment_id", "$Canvas.assignment.id");
        custom.put("canvas_anonymous_grading", "$com.instructure.Assignment.anonymous_grading");
        custom.put("canvas_masquerading_user_id", "$Canvas.masqueradingUser.userId");
        custom.put("context_id_history", "$Context.id.history");
        custom.put("canvas_high_contrast", "$Canvas.user.prefersHighContrast");
        custom.put("canvas_locale", "$Message.locale");
        custom.put("line_item_score_maximum", "$LineItem.resultValue.max");
        custom.put("canvas_account_id", "$Canvas.account.id");
        custom.put("canvas_time_zone", "$Person.address.timezone");
        return custom;
    }
}
