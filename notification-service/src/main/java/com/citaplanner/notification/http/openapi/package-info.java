/** Completes the OpenAPI description at build time with what annotations do not say. */
package com.citaplanner.notification.http.openapi;
