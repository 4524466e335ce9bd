package org.longleaf.tool.delivery.sftp;

import org.jspecify.annotations.Nullable;

/// Where files go, and who the tool is there.
///
/// @param folder in which they are put; null for where the server lets the user in
/// @param shownKey what the host said of itself last
/// @param approvedKey the one that somebody approved
public record SftpPlace(
        String host,
        int port,
        String user,
        Secret secret,
        @Nullable String folder,
        @Nullable String shownKey,
        @Nullable String approvedKey) {

    /// A password, or a private key in OpenSSH's or PEM form.
    public record Secret(String text, boolean isKey) {
        /// Says nothing of it.
        @Override
        public String toString() {
            return "Secret[" + (isKey ? "key" : "password") + "]";
        }
    }

    /// Whether somebody still has to say that the host is the right one.
    public boolean isToBeApproved() {
        return shownKey != null && !shownKey.equals(approvedKey);
    }
}
