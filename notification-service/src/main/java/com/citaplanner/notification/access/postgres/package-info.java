/** API keys as rows. */
package com.citaplanner.notification.access.postgres;
