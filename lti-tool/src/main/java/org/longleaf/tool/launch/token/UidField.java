package org.longleaf.tool.launch.token;

import org.longleaf.tool.district.Deployment;

/// The custom field in which a deployment's Canvas says the state-wide UID.
public final class UidField {

    private UidField() {}

    public static String of(Deployment deployment) {
        return switch (deployment.identitySource()) {
            case "sisId" -> "canvas_user_sis_id";
            case "integrationId" -> "canvas_user_integration_id";
            case "loginId" -> "canvas_user_login_id";
            default ->
                    throw new IllegalStateException(
                            "no such field: " + deployment.identitySource());
        };
    }
}
