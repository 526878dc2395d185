/** Re-encrypts credentials after a key rotation, and reports on them. */
package com.citaplanner.notification.settings.operations;
