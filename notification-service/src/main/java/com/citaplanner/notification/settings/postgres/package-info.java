/** Settings as rows, their cache on each instance, and the credentials' keys. */
package com.citaplanner.notification.settings.postgres;
