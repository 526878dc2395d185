package com.citaplanner.notification.contact;

/** Client ids are the tenant's own. */
public record ClientKey(String tenantId, String id) {}
