package org.longleaf.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// What a tool must know before anybody can launch: a district, the platform, and its one
/// deployment, as deploy/connect-canvas.md enters them.
final class Plant {

    private Plant() {}

    static void into(Connection owner, String keySet) throws SQLException {
        try (var district =
                        owner.prepareStatement(
                                """
                                insert into district (id, code, name, unit_kind, time_zone, credit_route, created_at)
                                values (gen_random_uuid(), '999', 'Example County Schools', 'LEA', 'America/New_York',
                                        'certificateOnly', now())
                                """);
                var registration =
                        owner.prepareStatement(
                                """
                                insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,
                                                          token_audience, jwks_uri, canvas_origins, created_at)
                                values (gen_random_uuid(), 'Example County Canvas', ?, ?,
                                        'https://sso.canvaslms.com/api/lti/authorize_redirect',
                                        'https://example.instructure.com/login/oauth2/token',
                                        'https://example.instructure.com/login/oauth2/token', ?,
                                        array['https://example.instructure.com'], now())
                                """);
                var deployment =
                        owner.prepareStatement(
                                """
                                insert into deployment (id, registration_id, deployment_id, district_id, identity_source, approved_at)
                                select gen_random_uuid(), r.id, ?, d.id, 'sisId', now()
                                  from registration r, district d
                                 where r.client_id = ? and d.code = '999'
                                """)) {
            district.execute();
            registration.setString(1, Platform.ISSUER);
            registration.setString(2, Platform.CLIENT_ID);
            registration.setString(3, keySet);
            registration.execute();
            deployment.setString(1, Platform.DEPLOYMENT);
            deployment.setString(2, Platform.CLIENT_ID);
            deployment.execute();
        }
    }
}
