/** What each tenant wants of its channels, and the credentials for them, which are nowhere in clear but in memory. */
package com.citaplanner.notification.settings;
