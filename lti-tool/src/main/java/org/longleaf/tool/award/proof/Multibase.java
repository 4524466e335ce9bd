package org.longleaf.tool.award.proof;

import java.math.BigInteger;
import java.util.Base64;

/// Bytes as text whose first letter names the alphabet: `z` for base58 (Bitcoin's), `u` for base64
/// with the letters of addresses.
public final class Multibase {

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    /// Longer ones are no key and no signature; base58 takes time with the square of the length.
    private static final int LONGEST = 1_024;

    private Multibase() {}

    public static String base58(byte[] bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append(ALPHABET.charAt(0));
        }
        return reversed.append('z').reverse().toString();
    }

    /// The bytes of a short text.
    ///
    /// @throws IllegalArgumentException when it is neither base58 nor base64
    public static byte[] bytes(String multibase) {
        if (multibase.isEmpty() || multibase.length() > LONGEST) {
            throw new IllegalArgumentException("Not a short multibase text");
        }
        String text = multibase.substring(1);
        return switch (multibase.charAt(0)) {
            case 'z' -> ofBase58(text);
            case 'u' -> Base64.getUrlDecoder().decode(text);
            default -> throw new IllegalArgumentException("Neither base58 nor base64");
        };
    }

    private static byte[] ofBase58(String text) {
        BigInteger value = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("Not base58");
            }
            zeros += value.signum() == 0 && digit == 0 ? 1 : 0;
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] all = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, all, zeros, magnitude.length - sign);
        return all;
    }
}
