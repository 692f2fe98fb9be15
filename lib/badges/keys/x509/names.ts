/**
 * Extension 2.5.29.9 subjectDirectoryAttributes (RFC 5280 §4.2.1.8): where Taiwan's government PKI puts what it knows
 * about a subject beyond its name.
 */
export const SUBJECT_DIRECTORY_ATTRIBUTES = "2.5.29.9";

/** Attribute of GCA and XCA certificates that holds the agency's object identifier (機關物件識別碼). */
export const AGENCY_OID_ATTRIBUTE = "2.16.886.1.100.2.102";

/** CRL number (RFC 5280 §5.2.3). */
export const CRL_NUMBER = "2.5.29.20";
