package org.longleaf.tool.award.credential;

import tools.jackson.databind.node.ObjectNode;

import java.util.UUID;

/// A credential in both of its signed forms.
///
/// @param withProof the document with its embedded Data Integrity proof
/// @param jwt the same document without that proof, signed as a VC-JWT
/// @param proofKey the row of the key that made the proof
/// @param jwtKey the row of the key that signed the JWT
public record SignedCredential(ObjectNode withProof, String jwt, UUID proofKey, UUID jwtKey) {}
