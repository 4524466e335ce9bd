package org.longleaf.sandbox.rest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Account;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/// Finds accounts by all the ids that Canvas takes in the place of its own: `self`,
/// `sis_account_id:` and `lti_context_id:`.
@Component
public final class FindAccount {
    private final Campus campus;
    private final Entry entry;

    FindAccount(Campus campus, Entry entry) {
        this.campus = campus;
        this.entry = entry;
    }

    /// An account of a Canvas.
    public record Found(Platform platform, Account account) {

        public long id() {
            return Long.parseLong(account.canvasId());
        }

        private boolean isRoot() {
            return account.equals(platform.rootAccount());
        }

        /// The root account has everybody, one below it those of its district.
        public boolean has(Campus campus, User user) {
            return isRoot()
                    || campus.deploymentFor(platform, user.person()).account().equals(account);
        }
    }

    /// The account, for somebody who may manage it.
    public Found managed(RestCall call, String id) {
        var platform = call.platform();
        var found =
                Stream.concat(
                                Stream.of(platform.rootAccount())
                                        .filter(root -> isNamed(root, id) || id.equals("self")),
                                campus.content().deployments().stream()
                                        .filter(one -> one.platform().equals(platform.id()))
                                        .filter(one -> isNamed(one, id))
                                        .map(Deployment::account))
                        .findFirst()
                        .orElseThrow(Refused::notFound);
        if (!entry.isAdmin(call)) {
            throw Refused.forbidden();
        }
        return new Found(platform, found);
    }

    private static boolean isNamed(Deployment deployment, String id) {
        return isNamed(deployment.account(), id)
                || id.equals("lti_context_id:" + deployment.accountContextId());
    }

    private static boolean isNamed(Account account, String id) {
        return id.equals(account.canvasId()) || id.equals("sis_account_id:" + account.sisId());
    }
}
