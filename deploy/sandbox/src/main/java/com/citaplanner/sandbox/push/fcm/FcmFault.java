package com.citaplanner.sandbox.push.fcm;

/** FCM's errors in the form of its HTTP v1 API. */
public enum FcmFault {
    UNREGISTERED(404, "NOT_FOUND", "Requested entity was not found."),
    INVALID_ARGUMENT(400, "INVALID_ARGUMENT", "The registration token is not a valid FCM registration token"),
    SENDER_ID_MISMATCH(403, "PERMISSION_DENIED", "SenderId mismatch"),
    QUOTA_EXCEEDED(429, "RESOURCE_EXHAUSTED", "Quota exceeded for the sending limit."),
    UNAVAILABLE(503, "UNAVAILABLE", "The service is currently unavailable."),
    INTERNAL(500, "INTERNAL", "Internal error encountered."),
    THIRD_PARTY_AUTH_ERROR(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service");

    private final int status;
    private final String googleStatus;
    private final String message;

    FcmFault(int status, String googleStatus, String message) {
        this.status = status;
        this.googleStatus = googleStatus;
        this.message = message;
    }

    int status() {
        return status;
    }

    String googleStatus() {
        return googleStatus;
    }

    String message() {
        return message;
    }
}
