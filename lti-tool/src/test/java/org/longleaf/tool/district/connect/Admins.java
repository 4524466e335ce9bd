package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/// The demo content's admins at their desks: Pinestraw's, Dogwood's and the state's, each in
/// through a Canvas of their own.
final class Admins implements AutoCloseable {

    private static final String EAST = "10000000000102";
    private static final String STATE_ISSUER = "https://canvas-state.sandbox.example";
    static final String STATE = "20000000000301";

    final RunningTool tool;
    final FakePlatform canvas;
    final String pinestraw;
    final String dogwood;
    final String state;

    Admins(RunningTool tool) {
        this.tool = tool;
        this.canvas = FakePlatform.standIn(tool);
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, canvas.address() + "/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {canvas.address()})
                .execute();
        pinestraw = canvas.bearer("04af90df-ba34-43a6-8f3d-4121720b1e52", claims -> claims);
        dogwood =
                bearer(
                        FakePlatform.ISSUER,
                        EAST,
                        "52:cff720f6fe21d3b284dc359542e33bce882160f6",
                        "1e7d87e1-80c3-479a-923a-209b34a7919d");
        state = anotherOfTheState();
    }

    /// One more visit of the state's admin, through the state's Canvas.
    String anotherOfTheState() {
        return bearer(
                STATE_ISSUER,
                STATE,
                "77:759fc41aa940eade46444fe0e33a20246ed813c6",
                "d56ccab7-3e05-497e-a60f-63b7d567a7af");
    }

    /// One more visit through Pinestraw's Canvas.
    String another(String sub) {
        return canvas.bearer(sub, claims -> claims);
    }

    String teacher() {
        return canvas.bearer("46360545-7a90-47e9-9260-916e03182d48", claims -> claims);
    }

    private String bearer(String issuer, String clientId, String deployment, String sub) {
        Login login = canvas.login(issuer, clientId);
        Map<String, Object> claims = canvas.claims(login.nonce(), sub);
        claims.put("iss", issuer);
        claims.put("aud", List.of(clientId));
        claims.put("azp", clientId);
        claims.put(FakePlatform.lti("deployment_id"), deployment);
        return FakePlatform.bearerOf(canvas.launch(login, canvas.sign(claims)));
    }

    String page(String bearer, String path) {
        HttpResponse<String> answer = tool.get(path, bearer);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + "\n" + answer.body());
        }
        return answer.body();
    }

    HttpResponse<String> post(String bearer, String path, Map<String, String> fields) {
        HttpRequest.Builder form = canvas.form(path, fields);
        return tool.send(form.header("Authorization", "Bearer " + bearer));
    }

    @Override
    public void close() {
        canvas.close();
        tool.close();
    }
}
