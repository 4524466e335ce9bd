package org.longleaf.tool.web;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The one secret of an installation. Private keys are sealed with it (AES-256-GCM), and the
/// secrets of bearers, launch states and signed addresses are derived from it (HKDF, RFC 5869),
/// each for one purpose.
@Component
public final class MasterKey {

    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;

    public MasterKey(Settings settings) {
        Path file =
                settings.masterKeyFile() == null
                        ? settings.home().resolve("master.key")
                        : settings.masterKeyFile();
        this.secret = settings.masterKeyFile() == null ? readOrMake(file) : read(file);
    }

    /// A secret of 32 bytes for one purpose: the same on every instance, unlike for every other
    /// purpose.
    public byte[] derive(String purpose) {
        return key(purpose).getEncoded();
    }

    /// Seals bytes; `purpose` must be given again to open them.
    public byte[] seal(String purpose, byte[] open) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, iv, open);
        byte[] all = Arrays.copyOf(iv, IV + sealed.length);
        System.arraycopy(sealed, 0, all, IV, sealed.length);
        return all;
    }

    /// Opens what was sealed for the same purpose.
    public byte[] open(String purpose, byte[] sealed) {
        return crypt(
                Cipher.DECRYPT_MODE,
                purpose,
                Arrays.copyOf(sealed, IV),
                Arrays.copyOfRange(sealed, IV, sealed.length));
    }

    private byte[] crypt(int mode, String purpose, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(purpose), new GCMParameterSpec(TAG_BITS, iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key does not fit what was sealed for " + purpose, e);
        }
    }

    private SecretKey key(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "Generic"))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HKDF-SHA256", e);
        }
    }

    private byte[] readOrMake(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] made = new byte[32];
            random.nextBytes(made);
            Path half =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(), "master", ".half", OWNER_ONLY);
            Files.write(half, made, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            try {
                // A link appears whole or not at all, and never in place of one that is there.
                Files.createLink(file, half);
            } finally {
                Files.delete(half);
            }
        } catch (FileAlreadyExistsException _) {
            // Made by an earlier start; read below.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the master key in " + file, e);
        }
        return read(file);
    }

    private static byte[] read(Path file) {
        try {
            byte[] read = Files.readAllBytes(file);
            if (read.length != 32) {
                throw new IllegalStateException(
                        "The master key file "
                                + file
                                + " must hold 32 bytes; it holds "
                                + read.length);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key file " + file, e);
        }
    }
}
