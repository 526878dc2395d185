/** Each tenant's settings of its channels, and their credentials, which are in clear text in memory only. */
package com.citaplanner.notification.settings;
