package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.fault.TakesFaults;
import org.longleaf.sandbox.login.AuthorizationRequest.Refusal;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Logins that fail because somebody wants to see how the tool takes it. Each has the words Canvas
/// posts; the launch is spent, as it would be.
@Component
public final class LoginFaults implements TakesFaults, Emptied {
    private static final String NONE = "none";

    private static final Map<String, String> WORDS = words();

    private String mode = NONE;
    private @Nullable Integer times;

    LoginFaults() {}

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("login_required", "Must have an active user session");
        words.put(
                "launch_no_longer_valid", "The launch has either expired or already been consumed");
        words.put("unauthorized_client", "Client not authorized in requested context");
        words.put("invalid_request_object", "The following parameters are missing: nonce");
        return words;
    }

    synchronized @Nullable Refusal strike() {
        var words = WORDS.get(mode);
        if (words == null) {
            return null;
        }
        var refusal = new Refusal(mode, words);
        if (times != null) {
            times--;
            if (times <= 0) {
                empty();
            }
        }
        return refusal;
    }

    @Override
    public String target() {
        return "login";
    }

    @Override
    public List<String> modes() {
        return Stream.concat(Stream.of(NONE), WORDS.keySet().stream()).toList();
    }

    @Override
    public synchronized void set(String mode, @Nullable Integer times) {
        this.mode = mode;
        this.times = times;
    }

    @Override
    public synchronized Map<String, @Nullable Object> shown() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("mode", mode);
        facts.put("times", times);
        return facts;
    }

    @Override
    public synchronized void empty() {
        mode = NONE;
        times = null;
    }
}
