/** Encrypts credentials again when the keys change, and reports on them. */
package com.citaplanner.notification.settings.operations;
