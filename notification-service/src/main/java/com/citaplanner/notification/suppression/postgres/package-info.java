/** Suppressions and unsubscribe tokens as rows. */
package com.citaplanner.notification.suppression.postgres;
