/** The names of people. */
package com.citaplanner.notification.person;
