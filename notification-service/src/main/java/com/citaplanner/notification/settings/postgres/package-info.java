/** Settings as rows, what instances remember of them, and the credentials' keys. */
package com.citaplanner.notification.settings.postgres;
