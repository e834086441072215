"""The words of oversight's pages: from what was found to what the templates show."""
